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
