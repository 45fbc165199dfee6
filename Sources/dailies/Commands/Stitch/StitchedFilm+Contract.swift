import ArchiveModel
import CommandLine
import JSON
import MediaJobs

/// What `stitch --json` says: the machine contract's fields first, then more.
extension StitchedFilm {
    func contract(output: String?, film: String?, archived: String?) -> JSON {
        head.contract(
            output: output, shots.map { $0.contract(sha256: inputs[safe: $0.input]?.sha256) },
            [
                "bytes": .int(Int(bytes)), "ssim": .ssim(likeness),
                "loudness_lufs": JSON(loudness?.measured), "gain_db": JSON(loudness?.gain),
                "film": JSON(film), "archived": JSON(archived), "error": nil,
            ])
    }
}

extension FilmHead {
    /// The fields that planned and finished films share; `more` stands behind them.
    fileprivate func contract(
        output: String?, _ shots: [JSON], _ more: KeyValuePairs<String, JSON>
    ) -> JSON {
        let fields: KeyValuePairs<String, JSON> = [
            "output": JSON(output), "duration": JSON(duration), "frames": .int(Int(frames)),
            "mode": .string(mode.rawValue), "sound": .string(sound.rawValue), "shots": .array(shots),
            "sound_reason": JSON(soundReason), "width": .int(form.size.width),
            "height": .int(form.size.height), "fps": JSON(form.frameRate), "codec": .string(form.codec),
        ]
        return .object((Array(fields) + Array(more)).map { JSON.Field($0.key, $0.value) })
    }
}

extension JSON {
    fileprivate static func ssim(_ likeness: Double?) -> JSON {
        JSON(likeness.map { ($0 * 10_000).rounded() / 10_000 })
    }
}

extension StitchedShot {
    fileprivate func contract(sha256: String?) -> JSON {
        [
            "source": .string(name), "in": JSON(from), "out": JSON(to), "frames": .int(Int(frames)),
            "copied": .bool(isCopied),
            "join_offset_ms": JSON(soundOffset.map { ($0.double * 1_000_000).rounded() / 1000 }),
            "start": JSON(start), "duration": JSON(duration), "encoded_frames": .int(Int(encodedFrames)),
            "ssim": .ssim(likeness), "silence": .bool(isSilenceAdded), "chapter": JSON(chapter),
            "sha256": JSON(sha256),
        ]
    }
}

extension StitchPlan {
    /// Like a film's, with what stands in the way; `output` is what it would be.
    func contract(output: String?) -> JSON {
        head.contract(
            output: output, shots.map(\.contract),
            ["plan": true, "error": refusal.map { MediaFailure($0).contract } ?? .null])
    }
}

extension ShotPlan {
    fileprivate var contract: JSON {
        [
            "source": .string(name), "in": JSON(from), "out": JSON(to), "frames": .int(Int(frames)),
            "copied": .bool(isCopied), "join_offset_ms": nil, "start": JSON(start),
            "duration": JSON(duration), "encoded_frames": .int(Int(encodedFrames)),
            "sound": .string(sound.rawValue),
            "differences": .array(
                differences.map {
                    [
                        "what": .string($0.what), "has": .string($0.has), "film": .string($0.film),
                        "obstacle": .bool($0.isObstacle),
                    ]
                }), "error": problem.map { MediaFailure($0).contract } ?? .null,
        ]
    }
}

extension MediaFailure {
    /// Where there is no film.
    func stitchContract(output: String?) -> JSON {
        [
            "output": JSON(output), "duration": nil, "frames": nil, "mode": nil, "sound": nil, "shots": [],
            "error": contract,
        ]
    }
}

extension Array {
    fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
