import ArchiveModel
import CommandLine
import JSON

/// What decoding showed, in the words of a person.
enum ExaminationPhrase {
    /// All of it, a labelled line each.
    static func lines(_ examination: Examination) -> [(label: String, text: Text)] {
        var lines: [(String, Text)] = [("decoded", decoded(examination))]
        func add(_ label: String, _ stretches: [Stretch]) {
            if !stretches.isEmpty { lines.append((label, "\(list(stretches), .doubtful)")) }
        }
        add("black", examination.black)
        add("frozen", examination.frozen)
        add("silent", examination.silent)
        if let rest = examination.soundEndsEarly {
            lines.append(
                ("sound", "\("ends \(FactsPhrase.seconds(rest.length)) before the picture", .doubtful)"))
        }
        if let loudness = loudness(examination) { lines.append(("loudness", loudness)) }
        if !examination.sceneCuts.isEmpty {
            let times = examination.sceneCuts.map { FactsPhrase.clock($0) }
            lines.append(("cuts", "\(times.joined(separator: ", "))"))
        }
        return lines
    }

    /// Only what somebody should look at, for lists.
    static func findings(_ examination: Examination) -> [Text] {
        var findings: [Text] = []
        if examination.isDamaged { findings.append("  " + decoded(examination)) }
        for (label, stretches) in [
            ("black", examination.black), ("frozen", examination.frozen), ("silent", examination.silent),
        ] where !stretches.isEmpty {
            findings.append("  \("\(label) \(list(stretches))", .doubtful)")
        }
        if let rest = examination.soundEndsEarly {
            findings.append(
                "  \("the sound ends \(FactsPhrase.seconds(rest.length)) before the picture", .doubtful)")
        }
        return findings
    }

    private static func decoded(_ examination: Examination) -> Text {
        var parts: [String] = []
        if let frames = examination.decodedFrames {
            parts.append(
                examination.promisedFrames.map { "\(frames) of \($0) frames" } ?? "\(frames) frames")
        }
        let errors = examination.decodeErrors
        parts.append(errors == 0 ? "no errors" : errors == 1 ? "1 error" : "\(errors) errors")
        if let words = examination.firstError { parts.append("first: \(words)") }
        return "\(parts.joined(separator: ", "), examination.isDamaged ? .bad : .good)"
    }

    private static func loudness(_ examination: Examination) -> Text? {
        guard examination.sound != nil else { return nil }
        let loudness = examination.loudness.map { "\(Amount.decimal($0, places: 1)) LUFS" } ?? "inaudible"
        let peak = examination.peak.map { ", peak \(Amount.decimal($0, places: 1)) dBFS" } ?? ""
        return "\(loudness)\(peak)"
    }

    /// "0:01.000–0:02.500 (1.5 s)".
    private static func list(_ stretches: [Stretch]) -> String {
        stretches.map { stretch in
            "\(FactsPhrase.clock(stretch.from))–\(FactsPhrase.clock(stretch.to)) "
                + "(\(FactsPhrase.seconds(stretch.length)))"
        }.joined(separator: ", ")
    }
}

extension Examination {
    /// Something that the file promises did not come out of the decoders whole.
    var isDamaged: Bool { decodeErrors > 0 || (missingFrames ?? 0) > 0 }

    var contract: JSON {
        [
            "decoded_frames": JSON(decodedFrames.map(Int.init)), "decode_errors": .int(Int(decodeErrors)),
            "black": .array(black.map(\.contract)), "frozen": .array(frozen.map(\.contract)),
            "silent": .array(silent.map(\.contract)), "loudness_lufs": JSON(loudness),
            "peak_dbfs": JSON(peak),
            "scene_cuts": .array(sceneCuts.map { JSON($0) }),
            "promised_frames": JSON(promisedFrames.map(Int.init)), "first_error": JSON(firstError),
            "picture": picture?.contract ?? .null, "sound": sound?.contract ?? .null,
            "perceptual_hash": JSON(perceptualHash?.description),
            "tracks": .array(
                tracks.map {
                    [
                        "kind": .string($0.kind.rawValue), "codec": .string($0.codec),
                        "packets": .int(Int($0.packets)), "bytes": .int(Int($0.bytes)),
                        "fingerprint": JSON($0.fingerprint), "decoded": .bool($0.isDecoded),
                        "decode_errors": .int(Int($0.decodeErrors)),
                    ]
                }),
        ]
    }
}

extension Stretch {
    fileprivate var contract: JSON { [JSON(from), JSON(to)] }
}

extension Facts {
    /// The boxes alone show that something is missing or broken.
    var isDamaged: Bool { remarks.contains { $0.code == .truncated || $0.code == .damaged } }
}
