import ArchiveModel
import CommandLine

/// A film that was made, at a glance: what it is, how good its joins are, where it lies, and its shots.
enum FilmCard {
    /// More rows than fit a screen say less than the lines above them.
    private static let rows = 24

    static func lines(_ film: StitchedFilm, named name: String, kept: Text?, on console: Console) -> [Text] {
        var lines: [Text] = ["\(name, .bold)"]
        func add(_ label: String, _ text: Text) {
            lines.append("  \(label)\(String(repeating: " ", count: max(1, 11 - label.count)))" + text)
        }
        let count = film.shots.count == 1 ? "1 shot" : "\(film.shots.count) shots"
        add(
            "length",
            "\(FactsPhrase.clock(film.duration)), \(count), \(film.frames) frames, \(Amount.bytes(film.bytes))"
        )
        add("pictures", pictures(film))
        if let likeness = film.likeness {
            add("quality", "SSIM \(Amount.decimal(likeness, places: 3)) where pictures were encoded")
        }
        add("sound", sound(film.head))
        if let loudness = film.loudness { add("loudness", Self.loudness(loudness)) }
        if film.sound != .none { add("joins", joins(film)) }
        if let kept { add("kept", kept) }
        if film.shots.count <= rows || console.style.isVerbose {
            lines.append("")
            lines += table(film, on: console)
        }
        return lines
    }

    private static func pictures(_ film: StitchedFilm) -> Text {
        let how: Text =
            switch film.mode {
            case .copy: "\("copied", .good)"
            case .encode: "encoded"
            case .mixed: "copied but for \(film.encodedFrames) of \(film.frames)"
            }
        return how + ", \(form(film.form))"
    }

    /// "1280×720, 24 a second, h264".
    static func form(_ form: StitchForm) -> String {
        var parts = ["\(form.size.width)×\(form.size.height)"]
        if let rate = form.frameRate { parts.append("\(FactsPhrase.number(rate)) a second") }
        return (parts + [form.codec]).joined(separator: ", ")
    }

    static func sound(_ film: FilmHead) -> Text {
        let why = film.soundReason.map { ": \($0)" } ?? ""
        switch film.sound {
        case .copy: return "\("copied", .good)"
        case .encode: return film.copiesMostSound ? "\(film.soundReason ?? "")" : "encoded once\(why)"
        case .none: return "none\(why)"
        }
    }

    private static func loudness(_ loudness: StitchedLoudness) -> Text {
        guard loudness.measured.isFinite else { return "the sound is silent, and stays so" }
        let gain = Amount.decimal(loudness.gain, places: 1)
        let before = Amount.decimal(loudness.measured, places: 1)
        let text: Text = "was \(before) LUFS, \(loudness.gain < 0 ? "" : "+")\(gain) dB"
        return loudness.isHeldBack
            ? text + "; \("less than was asked for: peaks would clip", .doubtful)" : text
    }

    private static func joins(_ film: StitchedFilm) -> Text {
        let offsets = film.shots.compactMap { $0.soundOffset.map { abs($0.double * 1000) } }
        guard let worst = offsets.max() else { return "there is no sound to be in step" }
        return "every shot's sound starts with its picture, within \(Amount.decimal(worst, places: 1)) ms"
    }

    private static func table(_ film: StitchedFilm, on console: Console) -> [Text] {
        let table = Table(
            first: "SHOT", minimum: 20,
            [
                .init("START", width: 9, .right), .init("LENGTH", width: 9, .right),
                .init("FRAMES", width: 6, .right), .init("PICTURES", width: 8),
                .init("JOIN", width: 8, .right),
            ], for: console)
        let rows: [[Text]] = film.shots.map { shot in
            [
                "\(shot.name)", "\(FactsPhrase.clock(shot.start))", "\(FactsPhrase.seconds(shot.duration))",
                "\(shot.frames)", pictures(shot), join(shot),
            ]
        }
        let fitted = table.fitting(rows)
        return [fitted.header] + rows.map { fitted.line($0) }
    }

    private static func pictures(_ shot: StitchedShot) -> Text {
        if shot.isCopied { return "copied" }
        return shot.encodedFrames >= shot.frames ? "encoded" : "\(shot.encodedFrames) new"
    }

    private static func join(_ shot: StitchedShot) -> Text {
        if shot.isSilenceAdded { return "\("silence", .dim)" }
        guard let offset = shot.soundOffset else { return "-" }
        let text = Amount.decimal(offset.double * 1000, places: 1)
        return "\(offset.isNegative ? "" : "+")\(text) ms"
    }
}
