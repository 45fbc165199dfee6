import JSON

/// A request as a command that anybody can run: with the key's variable in place of the key.
enum CurlLine {
    static func text(url: String, key: String, body: [UInt8]) -> String {
        let json = String(decoding: body, as: UTF8.self)
        let head = """
            curl -sS -X POST \(quoted(url)) \\
              -H "Authorization: Bearer \(key)" \\
              -H 'Content-Type: application/json' \\
              -H 'Accept: application/json' \\

            """
        // The kernel takes no single argument of 128 KiB: execve(2). A here-document has no such limit; the
        // line end that it adds is no part of the JSON.
        if json.utf8.count > 100_000 {
            return head + "  --data-binary @- <<'END-OF-REQUEST'\n\(json)\nEND-OF-REQUEST\n"
        }
        return head + "  --data-raw \(quoted(json))\n"
    }

    /// For a shell: nothing is special between single quotes but the quote itself (POSIX.1-2017, XCU 2.2.2).
    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: "-_./:=,+@%".utf8.contains(byte)
            }
        }
        if isPlain, !text.isEmpty { return text }
        return "'" + text.replacing("'", with: #"'\''"#) + "'"
    }

    /// The bytes to show: as they are, unless a terminal would obey something in them; then written again,
    /// with the same meaning and everything dangerous escaped.
    static func shownBody(_ bytes: [UInt8], _ json: JSON) -> [UInt8] {
        guard let text = String(validating: bytes, as: UTF8.self) else { return Array(json.line.utf8) }
        let isSafe = text.unicodeScalars.allSatisfy { !$0.isUnsafeToShow || $0 == "\n" || $0 == "\t" }
        return isSafe && !text.hasPrefix("\u{FEFF}") ? bytes : Array(json.line.utf8)
    }
}
