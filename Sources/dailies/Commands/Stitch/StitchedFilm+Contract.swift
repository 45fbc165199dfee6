import ArchiveModel
import CommandLine
import JSON
import MediaJobs

/// What `stitch --json` says: the machine contract's fields first, then more.
extension StitchedFilm {
    func contract(output: String?, film: String?, archived: String?) -> JSON {
        [
            "output": JSON(output), "duration": JSON(duration), "frames": .int(Int(frames)),
            "mode": .string(mode.rawValue), "sound": .string(sound.rawValue),
            "shots": .array(shots.map { $0.contract(sha256: inputs[safe: $0.input]?.sha256) }),
            "sound_reason": JSON(soundReason), "bytes": .int(Int(bytes)), "width": .int(form.size.width),
            "height": .int(form.size.height), "fps": JSON(form.frameRate), "codec": .string(form.codec),
            "loudness_lufs": JSON(loudness?.measured), "gain_db": JSON(loudness?.gain),
            "film": JSON(film), "archived": JSON(archived), "error": nil,
        ]
    }
}

extension StitchedShot {
    func contract(sha256: String?) -> JSON {
        [
            "source": .string(name), "in": JSON(from), "out": JSON(to), "frames": .int(Int(frames)),
            "copied": .bool(isCopied),
            "join_offset_ms": JSON(soundOffset.map { ($0.double * 1_000_000).rounded() / 1000 }),
            "start": JSON(start), "duration": JSON(duration), "encoded_frames": .int(Int(encodedFrames)),
            "silence": .bool(isSilenceAdded), "chapter": JSON(chapter), "sha256": JSON(sha256),
        ]
    }
}

extension StitchPlan {
    /// Like a film's, with what stands in the way; `output` is what it would be.
    func contract(output: String?) -> JSON {
        [
            "output": JSON(output), "duration": JSON(duration), "frames": .int(Int(frames)),
            "mode": .string(mode.rawValue), "sound": .string(sound.rawValue),
            "shots": .array(shots.map(\.contract)), "sound_reason": JSON(soundReason), "plan": true,
            "width": .int(form.size.width), "height": .int(form.size.height), "fps": JSON(form.frameRate),
            "codec": .string(form.codec), "error": refusal.map { MediaFailure($0).contract } ?? .null,
        ]
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
