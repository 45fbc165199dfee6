import JSON

/// Text for a person. What stands in the source is ours; every value that is put into it comes from
/// outside for all we know, and loses its control characters on the way in.
package struct Text: Sendable, Equatable {
    package enum Style: Sendable {
        case plain
        case bold
        case dim
        case good
        case bad
        case doubtful
    }

    package struct Run: Sendable, Equatable {
        package var text: String
        package var style: Style
    }

    package private(set) var runs: [Run]

    private init(runs: [Run]) {
        self.runs = runs
    }

    /// Words from our own source that are not a literal here; the tabs of a completion list stay tabs.
    init(ownWords text: String) {
        runs = [Run(text: text, style: .plain)]
    }

    /// Somebody else's words.
    package init(_ untrusted: String, _ style: Style = .plain) {
        runs = [Run(text: untrusted.shownSafely, style: style)]
    }

    package static func + (left: Text, right: Text) -> Text {
        Text(runs: left.runs + right.runs)
    }

    package var plain: String { runs.map(\.text).joined() }
    package var width: Int { runs.reduce(0) { $0 + $1.text.displayWidth } }

    /// In the style of its first run.
    func cut(_ cut: Table.Column.Cut, toWidth width: Int) -> Text {
        let text = plain
        let rest =
            switch cut {
            case .end: text.cut(toWidth: width)
            // "…/clip-12.mp4"
            case .front: String(String(text.reversed()).cut(toWidth: width).reversed())
            case .words: text.cutAtWord(toWidth: width)
            case .nothing: text
            }
        return cut == .nothing ? self : Text(runs: [Run(text: rest, style: runs.first?.style ?? .plain)])
    }

    /// With the terminal's colours, or without.
    package func rendered(colored: Bool) -> String {
        guard colored else { return plain }
        return runs.map { run in
            guard let code = run.style.code, !run.text.isEmpty else { return run.text }
            return "\u{1B}[\(code)m\(run.text)\u{1B}[0m"
        }.joined()
    }
}

extension Text.Style {
    /// Select Graphic Rendition (ECMA-48, 8.3.117). The eight basic colours follow the user's own theme.
    fileprivate var code: String? {
        switch self {
        case .plain: nil
        case .bold: "1"
        case .dim: "2"
        case .good: "32"
        case .bad: "1;31"
        case .doubtful: "33"
        }
    }
}

extension Text: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) {
        runs = [Run(text: value, style: .plain)]
    }

    package init(stringInterpolation: Interpolation) {
        runs = stringInterpolation.runs
    }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var runs: [Run] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            runs.reserveCapacity(interpolationCount * 2 + 1)
        }

        package mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { runs.append(Run(text: literal, style: .plain)) }
        }

        package mutating func appendInterpolation(_ value: String, _ style: Style = .plain) {
            runs.append(Run(text: value.shownSafely, style: style))
        }

        package mutating func appendInterpolation(_ value: some BinaryInteger, _ style: Style = .plain) {
            runs.append(Run(text: String(value), style: style))
        }

        package mutating func appendInterpolation(_ value: Text) {
            runs += value.runs
        }
    }
}

extension String {
    /// Controls and direction changes as visible escapes: a name cannot move the cursor, recolour the
    /// screen, forge a line or turn itself around.
    package var shownSafely: String {
        // Nearly everything that we show.
        if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
        guard unicodeScalars.contains(where: \.isUnsafeToShow) else { return self }
        var result = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case _ where scalar.isUnsafeToShow: result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
