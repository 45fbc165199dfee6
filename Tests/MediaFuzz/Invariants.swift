import ArchiveModel
import FoundationEssentials
import Media

/// What holds of every answer, whatever the file. Each returns a sentence for each rule that is broken.
enum Invariants {
    static func broken(by facts: Facts, bytes: Int64) -> [String] {
        var rules = Rules()
        let limits = MediaLimits()
        rules.hold(facts.bytes == bytes, "the file's size is \(facts.bytes), not \(bytes)")
        rules.hold((facts.duration ?? .zero) >= .zero, "the duration is negative")
        rules.hold((facts.bitRate ?? 0) >= 0, "the bit rate is negative")
        rules.hold((facts.layout.missingBytes ?? 0) >= 0, "less than nothing is missing")
        rules.hold(facts.tags.count <= limits.tagCount, "there are \(facts.tags.count) tags")
        if let video = facts.video {
            let size = video.codedSize
            rules.hold(size.width >= 0 && size.height >= 0, "the picture is \(size)")
            rules.hold(size.width <= limits.side && size.height <= limits.side, "the picture is \(size)")
            rules.hold(size.width * size.height <= limits.pixels, "the picture is \(size)")
            rules.hold([0, 90, 180, 270].contains(video.rotation), "the rotation is \(video.rotation)")
            rules.hold(video.pixelAspect > .zero, "the pixel aspect is \(video.pixelAspect)")
            rules.hold((video.frames ?? 0) >= 0, "there are \(video.frames ?? 0) frames")
            rules.hold((video.duration ?? .zero) >= .zero, "the picture's duration is negative")
            rules.hold((video.frameRate ?? Rational(1)) > .zero, "the frame rate is not positive")
            rules.hold((video.bitRate ?? 0) >= 0, "the picture's bit rate is negative")
        }
        if let audio = facts.audio {
            rules.hold(audio.sampleRate >= 0 && audio.channels >= 0, "the sound's numbers are negative")
            rules.hold((audio.duration ?? .zero) >= .zero, "the sound's duration is negative")
            rules.hold((audio.bitRate ?? 0) >= 0, "the sound's bit rate is negative")
        }
        rules.roundTrip(facts, "facts")
        return rules.broken
    }

    static func broken(by examination: Examination) -> [String] {
        var rules = Rules()
        rules.hold((examination.decodedFrames ?? 0) >= 0, "fewer than no frames were decoded")
        rules.hold(examination.decodeErrors >= 0, "there were fewer than no errors")
        rules.hold(examination.loudness?.isFinite ?? true, "the loudness is not finite")
        rules.hold(examination.peak?.isFinite ?? true, "the peak is not finite")
        for whole in [examination.picture, examination.sound].compactMap({ $0 }) {
            rules.hold(whole.from <= whole.to, "it ends before it begins: \(whole)")
        }
        for (name, stretches, whole) in [
            ("black", examination.black, examination.picture),
            ("frozen", examination.frozen, examination.picture),
            ("silent", examination.silent, examination.sound),
        ] {
            rules.hold(stretches.isEmpty || whole != nil, "\(name) without a track")
            for stretch in stretches {
                rules.hold(stretch.from <= stretch.to, "a \(name) stretch runs backwards: \(stretch)")
                guard let whole else { continue }
                rules.hold(
                    whole.from <= stretch.from && stretch.to <= whole.to,
                    "a \(name) stretch lies outside: \(stretch) of \(whole)")
            }
            for (one, next) in zip(stretches, stretches.dropFirst()) {
                rules.hold(one.to <= next.from, "\(name) stretches overlap: \(one), \(next)")
            }
        }
        for (one, next) in zip(examination.sceneCuts, examination.sceneCuts.dropFirst()) {
            rules.hold(one <= next, "cuts are out of order: \(one), \(next)")
        }
        for cut in examination.sceneCuts {
            let picture = examination.picture ?? Stretch(from: .zero, to: .zero)
            rules.hold(picture.from <= cut && cut <= picture.to, "a cut lies outside the picture")
        }
        for track in examination.tracks {
            rules.hold(track.packets >= 0 && track.bytes >= 0, "track \(track.index) has a negative count")
            rules.hold(
                (track.fingerprint != nil) == (track.packets > 0), "track \(track.index) and its fingerprint")
        }
        rules.roundTrip(examination, "examination")
        return rules.broken
    }

    static func broken(by pictures: [EncodedPicture], asked: PictureRequest) -> [String] {
        var rules = Rules()
        rules.hold(pictures.count == 1, "\(pictures.count) pictures instead of one")
        for picture in pictures {
            let start: [UInt8] =
                switch asked.format {
                case .jpeg: [0xFF, 0xD8, 0xFF]
                case .png: [0x89, 0x50, 0x4E, 0x47]
                case .webp: Array("RIFF".utf8)
                }
            rules.hold(picture.bytes.starts(with: start), "the picture is no \(asked.format)")
            rules.hold(picture.facts.bytes == picture.bytes.count, "the picture's length is told wrongly")
            rules.hold(
                picture.facts.size.width == asked.width && picture.facts.size.height > 0,
                "the picture is \(picture.facts.size)")
            rules.hold(!picture.facts.times.isEmpty, "the picture has no time")
            rules.hold(picture.facts.times.allSatisfy { $0 >= .zero }, "the picture's time is negative")
            rules.roundTrip(picture.facts, "picture")
        }
        return rules.broken
    }

    /// A file is never to blame for these; and damage that let the facts be read is counted, not thrown.
    static func broken(by error: MediaError, in job: String) -> [String] {
        var ours: [MediaError.Code] = [
            .failed, .unreadable, .notAFile, .invalidRequest, .unwritable, .cancelled,
        ]
        if job == "examination" { ours += [.damaged, .truncated, .notAVideo, .noPicture] }
        return ours.contains(error.code) ? ["\(job): \(error.code.rawValue): \(error.message)"] : []
    }
}

private struct Rules {
    private(set) var broken: [String] = []

    mutating func hold(_ condition: Bool, _ otherwise: @autoclosure () -> String) {
        if !condition { broken.append(otherwise()) }
    }

    /// What crosses the pipe to the parent arrives as it was.
    mutating func roundTrip<Value: Codable & Equatable>(_ value: Value, _ name: String) {
        do {
            let json = try JSONEncoder().encode(value)
            let back = try JSONDecoder().decode(Value.self, from: json)
            hold(back == value, "the \(name) are others after JSON: \(value), \(back)")
        } catch {
            broken.append("the \(name) cannot be told as JSON: \(error)")
        }
    }
}
