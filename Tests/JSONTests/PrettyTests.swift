import JSON
import TestSupport
import Testing

/// JSON for people.
@Suite struct PrettyTests {
    @Test func `what fits on a line stands on one, the whole is spread out`() {
        let value: JSON = [
            "id": "cgt-1", "tags": [], "nothing": [:], "stretch": ["0", "121/24"],
            "events": [["time": "2026-11-20T12:00:00Z", "event": "archived"]],
            "prompt": .string(String(repeating: "a fox ", count: 20)),
        ]
        #expect(
            value.pretty == """
                {
                  "id": "cgt-1",
                  "tags": [],
                  "nothing": {},
                  "stretch": ["0", "121/24"],
                  "events": [{"time": "2026-11-20T12:00:00Z", "event": "archived"}],
                  "prompt": "\(String(repeating: "a fox ", count: 20))"
                }
                """)
        #expect(JSON.array([]).pretty == "[]" && JSON.object([]).pretty == "{}" && JSON.null.pretty == "null")
        #expect(JSON.array([1]).pretty == "[\n  1\n]")
    }

    @Test func `what is too long for a line is spread out, level by level`() {
        let words: JSON = .array((0..<12).map { .string("word number \($0)") })
        let value: JSON = ["a": ["b": words, "c": 1]]
        #expect(
            value.pretty.split(separator: "\n").prefix(5) == [
                "{", #"  "a": {"#, #"    "b": ["#, #"      "word number 0","#, #"      "word number 1","#,
            ])
        #expect(value.pretty.hasSuffix("    ],\n    \"c\": 1\n  }\n}"))
    }

    @Test func `it reads back as the same value, and Python agrees`() async throws {
        var random = SplitMix64(seed: 41)
        var texts: [String] = []
        for _ in 0..<TestScale.count(200, full: 20_000) {
            let value = Self.any(&random, depth: 0)
            #expect(try JSON.read(value.pretty) == value.asRead)
            #expect(try JSON.read(value.line) == value.asRead)
            // Strings alone may be longer than a line.
            #expect(
                value.pretty.split(separator: "\n").allSatisfy { $0.utf8.count <= 97 || $0.contains("\"x") })
            texts.append(JSON.array([.string(value.pretty), .string(value.line)]).line + "\n")
        }
        let script =
            "import json,sys\nprint(all(json.loads(a)==json.loads(b) for a,b in map(json.loads, sys.stdin.buffer)))"
        let python = try await ProgramRun.run("python3", ["-c", script], input: .text(texts.joined()))
        #expect(python.text == "True\n")
    }

    @Test func `a deep one and a wide one cost no more than their length`() throws {
        var deep: JSON = .string(String(repeating: "x", count: 1_000_000))
        for _ in 0..<100 { deep = ["deeper": deep] }
        #expect(try JSON.read(deep.pretty) == JSON.read(deep.line))
        let wide = JSON.array((0..<100_000).map { .int($0) })
        #expect(try JSON.read(wide.pretty) == wide)
    }

    private static func any(_ random: inout SplitMix64, depth: Int) -> JSON {
        switch Int.random(in: 0..<(depth < 5 ? 9 : 6), using: &random) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &random))
        case 2: return .int(Int.random(in: .min ... .max, using: &random))
        case 3: return .double(Double.random(in: -1e9...1e9, using: &random))
        case 4:
            return .string("x" + String(repeating: "é\"\n", count: Int.random(in: 0...40, using: &random)))
        case 5: return .number("1.50")
        case 6:
            return .array(
                (0..<Int.random(in: 0...6, using: &random)).map { _ in any(&random, depth: depth + 1) })
        default:
            return .object(
                (0..<Int.random(in: 0...6, using: &random)).map {
                    .init("field\($0)", any(&random, depth: depth + 1))
                })
        }
    }
}
