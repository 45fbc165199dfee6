import JSON
import TestSupport
import Testing

@testable import CommandLine

@Suite struct TextTests {
    @Test(arguments: [
        ("plain", "plain"), ("a\nb", "a\\nb"), ("\u{1B}[2J", "\\u{1b}[2J"), ("\u{9B}31m", "\\u{9b}31m"),
        ("x\u{202E}4pm.exe", "x\\u{202e}4pm.exe"), ("naïve 東京 🎬", "naïve 東京 🎬"), ("\u{7F}", "\\u{7f}"),
        ("a\u{0}b", "a\\u{0}b"), ("tab\there", "tab\\there"), ("\u{2028}", "\\u{2028}"),
    ])
    func `what comes from outside cannot command a terminal`(_ outside: String, _ shown: String) {
        let text: Text = "<\(outside)>"
        #expect(text.rendered(colored: false) == "<\(shown)>")
        // In JSON the same characters are escaped, and the value stays the same.
        #expect(JSON.string(outside).line.unicodeScalars.allSatisfy { !$0.isUnsafeToShow })
    }

    @Test func `colours are used only where they are wanted`() {
        let text: Text = "it is \("broken", .bad)"
        #expect(text.rendered(colored: true) == "it is \u{1B}[1;31mbroken\u{1B}[0m")
        #expect(text.rendered(colored: false) == "it is broken")
    }

    @Test(arguments: [
        ("abc", 3), ("東京", 4), ("é", 1), ("e\u{301}", 1), ("🎬", 2), ("👩‍🚀", 2), ("❤️", 2), ("ｆ", 2), ("", 0),
    ])
    func `columns are counted as a terminal does`(_ text: String, _ width: Int) {
        #expect(text.displayWidth == width)
    }

    @Test(arguments: [
        ("abcdef", 6, "abcdef"), ("abcdef", 4, "abc…"), ("東京都", 4, "東…"), ("ab", 1, "…"), ("ab", 0, ""),
    ])
    func `what is too long is cut at a column`(_ text: String, _ width: Int, _ expected: String) {
        #expect(text.cut(toWidth: width) == expected)
    }

    /// Python carries Unicode's own table.
    @Test func `wide characters are those of Unicode`() async throws {
        let script = """
            import unicodedata as u
            for c in map(chr, range(0, 0x110000, \(TestScale.count(7, full: 1)))):
                if u.category(c) not in ("Cn", "Cs", "Co", "Cc", "Cf", "Mn", "Me"):
                    print(ord(c), 2 if u.east_asian_width(c) in "WF" else 1)
            """
        let run = try await ProgramRun.run("python3", ["-c", script]).succeeded()
        #expect(run.lines.count > 15_000)
        var wrong: [String] = []
        for line in run.lines {
            let numbers = line.split(separator: " ").compactMap { UInt32($0) }
            // Regional indicators are narrow alone and wide in the pairs that make a flag; jamo join.
            if (0x1F1E6...0x1F1FF).contains(numbers[0]) || (0x1160...0x11FF).contains(numbers[0]) { continue }
            guard let scalar = Unicode.Scalar(numbers[0]) else { continue }
            if String(Character(scalar)).displayWidth != Int(numbers[1]) { wrong.append(line) }
        }
        #expect(wrong.isEmpty)
    }

    @Test func `wrapping loses no word and keeps the width`() {
        var random = SplitMix64(seed: 3)
        for _ in 0..<TestScale.count(300, full: 20_000) {
            let words = (0..<Int.random(in: 0...30, using: &random)).map { _ in
                String(
                    repeating: ["x", "東", "é"].randomElement(using: &random) ?? "",
                    count: Int.random(in: 1...12, using: &random))
            }
            let width = Int.random(in: 24...60, using: &random)
            let lines = words.joined(separator: " ").wrapped(to: width)
            #expect(lines.joined(separator: " ") == words.joined(separator: " "))
            #expect(lines.allSatisfy { $0.displayWidth <= width })
        }
    }
}
