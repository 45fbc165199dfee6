internal import ArchiveModel

extension EditList {
    /// A decision list as CMX 3600 reads it, which every editor does: one event a shot, two lines for one that
    /// comes in over the shot before it.
    package var cmx3600: String {
        var lines = [
            "TITLE: \(Self.plain(title))",
            "FCM: \(timecode.dropsNumbers ? "DROP FRAME" : "NON-DROP FRAME")", "",
        ]
        let reels = Reels(events.map(\.source))
        var number = 0
        for (index, event) in events.enumerated() where event.length > 0 {
            number += 1
            let before = index > 0 ? events[index - 1] : nil
            lines += Event(event, before, number, reels, timecode).lines
        }
        return lines.map { $0 + "\r\n" }.joined()
    }

    /// What would begin a new line, or move a cursor, is a space.
    static func plain(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.isControl ? " " : $0 }))
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isControl: Bool {
        switch generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .format: true
        default: false
        }
    }
}

/// Eight letters and digits a file, no two files alike.
private struct Reels {
    private var names: [String: String] = [:]

    init(_ sources: [EditSource]) {
        var taken: Set<String> = []
        for source in sources where names[source.path] == nil {
            let base = source.clip ?? source.path.split(separator: "/").last.map(String.init) ?? ""
            let stem = base.split(separator: ".").first.map(String.init) ?? base
            let letters = stem.uppercased().unicodeScalars.filter {
                $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0))
            }
            // Names tell their files apart at the end rather than at the front.
            let plain = String(String.UnicodeScalarView(letters.suffix(8)))
            let wanted = plain.isEmpty ? "AX" : plain
            var name = wanted
            var number = 1
            while !taken.insert(name).inserted {
                number += 1
                name = String(wanted.prefix(max(0, 8 - String(number).count))) + String(number)
            }
            names[source.path] = name
        }
    }

    subscript(_ source: EditSource) -> String {
        let name = names[source.path] ?? "AX"
        return name + String(repeating: " ", count: max(0, 8 - name.count))
    }
}

private struct Event {
    let event: EditEvent
    let before: EditEvent?
    let number: Int
    let reels: Reels
    let timecode: Timecode

    init(_ event: EditEvent, _ before: EditEvent?, _ number: Int, _ reels: Reels, _ timecode: Timecode) {
        self.event = event
        self.before = before
        self.number = number
        self.reels = reels
        self.timecode = timecode
    }

    var lines: [String] {
        var lines: [String] = []
        var way = "C       "
        if let before, let transition = event.transition {
            let end = before.sourceStart + before.passed(in: before.length)
            lines.append(line(before, "C       ", source: (end, end), film: (event.start, event.start)))
            way = Self.word(transition.kind) + " " + Self.pad(transition.length)
        }
        let source = (event.sourceStart, event.sourceStart + event.passed(in: event.length))
        lines.append(line(event, way, source: source, film: (event.start, event.start + event.length)))
        if event.source.speed != Rational(1) {
            lines.append(
                "M2   \(reels[event.source]) \(Self.rate(event.source.speed, timecode)) "
                    + "                \(timecode.text(event.sourceStart))")
        }
        if let before, let transition = event.transition {
            lines.append("* FROM CLIP NAME: \(EditList.plain(before.source.name))")
            lines.append("* TO CLIP NAME: \(EditList.plain(event.source.name))")
            lines.append("* TRANSITION: \(EditList.plain(transition.kind))")
        } else {
            lines.append("* FROM CLIP NAME: \(EditList.plain(event.source.name))")
        }
        lines.append("* SOURCE FILE: \(EditList.plain(event.source.path))")
        if let clip = event.source.clip { lines.append("* DAILIES CLIP: \(EditList.plain(clip))") }
        return lines
    }

    private func line(
        _ of: EditEvent, _ way: String, source: (Int64, Int64), film: (Int64, Int64)
    ) -> String {
        let tracks = event.hasSound ? "AA/V " : "V    "
        let times = [source.0, source.1, film.0, film.1].map(timecode.text)
        return "\(Self.pad(Int64(number)))  \(reels[of.source]) \(tracks) \(way) "
            + times.joined(separator: " ")
    }

    /// D for a dissolve, W and SMPTE's number of the pattern for a wipe (SMPTE 258M); whatever a decision list
    /// has no letter for is a dissolve with its name in a comment.
    private static func word(_ kind: String) -> String {
        switch kind {
        case "wipeleft", "wiperight", "smoothleft", "smoothright", "slideleft", "slideright": "W001"
        case "wipeup", "wipedown", "smoothup", "smoothdown", "slideup", "slidedown": "W002"
        case "circleopen", "circleclose", "circlecrop": "W119"
        default: "D   "
        }
    }

    /// Pictures a second, as a motion effect is noted: "048.0".
    private static func rate(_ speed: Rational, _ timecode: Timecode) -> String {
        let tenths = Int64((speed.double * timecode.rate.double * 10).rounded())
        return "\(pad(tenths / 10)).\(tenths % 10)"
    }

    private static func pad(_ value: Int64) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, 3 - text.count)) + text
    }
}
