import ArchiveModel
import CommandLine

/// Facts in the words of a person; each exact to what a person can use.
enum FactsPhrase {
    /// "5.042 s".
    static func seconds(_ value: Rational) -> String {
        "\(number(value)) s"
    }

    /// Three places at most, none that say nothing: "24", "23.976".
    static func number(_ value: Rational) -> String {
        var text = Amount.decimal(value.double, places: 3)
        if text.contains(".") {
            while text.last == "0" { text.removeLast() }
            if text.last == "." { text.removeLast() }
        }
        return text
    }

    /// "1:05.250".
    static func clock(_ value: Rational?) -> String {
        guard let value, !value.isNegative else { return "-:--" }
        let minutes = Int64(value.double / 60)
        let seconds = Amount.decimal(value.double - Double(minutes) * 60, places: 3)
        return "\(minutes):\(seconds.prefix { $0 != "." }.count < 2 ? "0" : "")\(seconds)"
    }

    static func bitRate(_ rate: Int64) -> String {
        rate >= 1_000_000
            ? "\(Amount.decimal(Double(rate) / 1_000_000, places: 1)) Mb/s"
            : "\(Amount.decimal(Double(rate) / 1000, places: 0)) kb/s"
    }

    /// "1280×720 (16:9), h264 High, yuv420p, 4.8 Mb/s".
    static func picture(_ video: VideoFacts) -> Text {
        var size = "\(video.size.width)×\(video.size.height)"
        if let aspect = video.shownAspect { size += " (\(aspect))" }
        var parts = [size, [video.codec, video.profile].compactMap { $0 }.joined(separator: " ")]
        if let format = video.pixelFormat { parts.append(format) }
        if let rate = video.bitRate { parts.append(bitRate(rate)) }
        if video.rotation != 0 { parts.append("turned by \(video.rotation)°") }
        if video.pixelAspect != Rational(1) { parts.append("pixels \(video.pixelAspect.ratio)") }
        return "\(parts.joined(separator: ", "))"
    }

    /// "aac, 44.1 kHz, stereo, 128 kb/s, 5.039 s".
    static func sound(_ audio: AudioFacts) -> Text {
        var parts = [audio.codec, "\(number(Rational(Int64(audio.sampleRate), 1000) ?? .zero)) kHz"]
        parts.append(channels(audio.channels))
        if let rate = audio.bitRate { parts.append(bitRate(rate)) }
        if let duration = audio.duration { parts.append(seconds(duration)) }
        if let language = audio.language { parts.append(language) }
        return "\(parts.joined(separator: ", "))"
    }

    /// "shot.jpg  1280×720, at 0:01.250".
    static func line(_ picture: PictureFiles.Kept) -> Text {
        let facts = picture.facts
        let when = facts.times.count == 1 ? "at \(clock(facts.times[0]))" : "\(facts.times.count) pictures"
        return "\(picture.path)  \("\(facts.size.width)×\(facts.size.height), \(when)", .dim)"
    }

    static func channels(_ count: Int) -> String {
        switch count {
        case 1: "mono"
        case 2: "stereo"
        default: "\(count) channels"
        }
    }
}

extension Rational {
    /// "16:9".
    var ratio: String { "\(numerator):\(denominator)" }
}

extension VideoFacts {
    /// Width to height as seen, in the smallest whole numbers, where those say something to a person.
    var shownAspect: String? {
        let pixel = rotation % 180 == 0 ? pixelAspect : pixelAspect.inverted
        guard let shape = Rational(Int64(size.width), Int64(size.height)), let pixel,
            let aspect = shape.times(pixel), aspect.numerator <= 64
        else { return nil }
        return aspect.ratio
    }
}
