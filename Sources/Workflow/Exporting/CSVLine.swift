internal import JSON

/// One line of a table for spreadsheets: RFC 4180, in UTF-8.
package enum CSVLine {
    package enum Cell: Sendable, Equatable {
        /// Somebody's words.
        case text(String?)
        /// A number that we wrote.
        case number(String?)

        package static func number(_ value: Int64?) -> Cell { .number(value.map { String($0) }) }
        package static func number(_ value: Double?) -> Cell {
            .number(value.flatMap { $0.isFinite ? JSON.double($0).line : nil })
        }
    }

    package static func text(_ cells: [Cell]) -> String {
        cells.map { cell in
            switch cell {
            case .text(let text): quoted(harmless(text ?? ""))
            case .number(let digits): digits ?? ""
            }
        }.joined(separator: ",") + "\r\n"
    }

    /// What spreadsheets take for the beginning of a formula, which could call programs and send data away
    /// (https://owasp.org/www-community/attacks/CSV_Injection); the wide forms count in East Asian ones.
    private static let formulaStarts: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
    ]

    /// Behind an apostrophe a formula is text, and the apostrophe is not shown. Characters that a terminal would
    /// obey, or that turn the text around, become visible.
    private static func harmless(_ text: String) -> String {
        var result = ""
        if let first = text.unicodeScalars.first, formulaStarts.contains(first) { result = "'" }
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\r": result += "\n"
            // The second half of a line end.
            case "\n" where isAfterReturn: break
            case "\n", "\t": result.unicodeScalars.append(scalar)
            case _ where scalar.isUnsafeToShow: result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
            isAfterReturn = scalar == "\r"
        }
        return result
    }

    private static func quoted(_ text: String) -> String {
        let needsQuotes = text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        // A space at either end would be lost by some readers.
        guard needsQuotes || text.first == " " || text.last == " " else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
