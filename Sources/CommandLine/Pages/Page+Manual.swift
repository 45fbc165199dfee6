extension Page {
    /// The page in man(7), which every man program on Linux and BSD reads.
    func manual(date: String, version: String) -> String {
        let name = title.replacing(" ", with: "-")
        var roff = [
            ".TH \(Self.quoted(name.uppercased())) 1 \"\(date)\" \(Self.quoted("Dailies " + version))",
            ".SH NAME",
            "\(Self.escaped(name)) \\- \(Self.escaped(summary))",
        ]
        for section in sections {
            roff.append(".SH \(Self.quoted(Self.manualTitle(section.title)))")
            for (index, block) in section.blocks.enumerated() {
                roff += Self.lines(of: block, isFirst: index == 0)
            }
        }
        let root = title.prefix { $0 != " " }
        if root != title {
            roff += [".SH \"SEE ALSO\"", ".BR \(Self.escaped(String(root))) (1)"]
        }
        return roff.joined(separator: "\n") + "\n"
    }

    /// The names that readers of man pages look for.
    private static func manualTitle(_ title: String) -> String {
        switch title {
        case "Usage": "SYNOPSIS"
        case "Exit codes": "EXIT STATUS"
        default: title.uppercased()
        }
    }

    private static func lines(of block: Block, isFirst: Bool) -> [String] {
        switch block {
        case .paragraph(let text):
            (isFirst ? [] : [".PP"]) + filled(text)
        case .line(let line):
            (isFirst ? [] : [".PP"]) + [".nf", "\\fB\(escaped(line))\\fR", ".fi"]
        case .definitions(let definitions):
            definitions.flatMap {
                [".TP", "\\fB\(escaped($0.term.trimmingSpaces))\\fR"] + filled($0.text)
            }
        }
    }

    /// Text that man(1) fills itself; short lines in the source, as mandoc's lint asks for.
    private static func filled(_ text: String) -> [String] {
        text.wrapped(to: 70).map(escaped)
    }

    private static func quoted(_ text: String) -> String {
        "\"" + escaped(text).replacing("\"", with: "\\(dq") + "\""
    }

    /// A hyphen that may be copied, a backslash that stays one, and no line that begins as a request:
    /// groff_char(7), man(7).
    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\\": result += "\\e"
            case "-": result += "\\-"
            case "…": result += "..."
            default: result.append(character)
            }
        }
        return result.hasPrefix(".") || result.hasPrefix("'") ? "\\&" + result : result
    }
}

extension String {
    fileprivate var trimmingSpaces: String { String(drop { $0 == " " }) }
}
