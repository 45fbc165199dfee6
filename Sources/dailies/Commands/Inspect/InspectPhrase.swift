import ArchiveModel
import CommandLine

/// What a body says, in the words of a person.
enum InspectPhrase {
    static func status(_ answer: TaskAnswer) -> Text {
        let style: Text.Style =
            switch answer.status {
            case .succeeded: .good
            case .failed: .bad
            case .unknown: .doubtful
            case .pending, .running: .plain
            }
        return "\(answer.status.rawValue, style)"
    }

    /// "5 s, 720P, 16:9, with sound, 2 images".
    static func asked(_ request: Request) -> String? {
        var parts: [String] = []
        if let seconds = request.seconds { parts.append(self.seconds(seconds)) }
        if let resolution = request.resolution {
            parts.append(resolution.value?.description ?? resolution.written)
        }
        if let ratio = request.aspectRatio { parts.append(ratio.written) }
        if let sound = request.sound {
            parts.append(sound.value.map { $0 ? "with sound" : "without sound" } ?? "sound \(sound.written)")
        }
        if !request.shots.isEmpty { parts.append(count(request.shots.count, "shot")) }
        let words: [(Reference.Role, String)] = [
            (.firstFrame, "first frame"), (.lastFrame, "last frame"), (.image, "image"), (.video, "video"),
            (.voice, "voice"), (.mask, "mask"),
        ]
        for (role, word) in words {
            let number = request.references.count { $0.role == role }
            if number > 0 { parts.append(number == 1 ? word : count(number, word)) }
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    private static func seconds(_ asked: Asked<Rational>) -> String {
        asked.value.map { FactsPhrase.seconds($0) } ?? asked.written
    }

    static func count(_ number: Int, _ word: String) -> String {
        number == 1 ? "1 \(word)" : "\(number) \(word)s"
    }

    /// Where the file is: cleaned, because a terminal is copied from and shown around.
    static func place(_ delivery: Delivery) -> String {
        switch delivery.source {
        case .url(let url): Link(url)?.shown ?? url
        case .content(let path): "at \(path), with the key"
        case .fileID(let id): "file id \(id), which the API resolves with the key"
        case .inline(let base64): "inside the body, \(Amount.bytes(Int64(base64.count) / 4 * 3))"
        }
    }

    /// "1280×720, 24 fps, 5.042 s, 6.7 MB, no sound".
    static func stated(_ facts: StatedFacts) -> String? {
        var parts: [String] = []
        if let width = facts.width, let height = facts.height { parts.append("\(width)×\(height)") }
        if let rate = facts.frameRate { parts.append("\(FactsPhrase.number(rate)) fps") }
        if let duration = facts.duration { parts.append(FactsPhrase.seconds(duration)) }
        if let bytes = facts.bytes { parts.append(Amount.bytes(bytes)) }
        if let hasSound = facts.hasSound {
            parts.append(hasSound ? "sound" + (facts.audioCodec.map { " \($0)" } ?? "") : "no sound")
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    static func expiry(_ moment: Moment, now: Moment) -> Text {
        moment > now ? "until \(moment.description)" : "\("died \(moment.description)", .doubtful)"
    }
}
