import JSON
import TestSupport
import Testing

/// Python's reader is the judge of what is JSON, and of what it means.
@Suite struct ReadingTests {
    /// For each text: "no", or the value in one form. Strict as we are: fields named twice and NaN are refused.
    private func judged(_ texts: [[UInt8]]) async throws -> [String] {
        let script = """
            import json, sys
            def unique(pairs):
                if len(dict(pairs)) != len(pairs): raise ValueError("twice")
                return dict(pairs)
            def never(word): raise ValueError(word)
            for line in sys.stdin:
                try:
                    text = bytes.fromhex(line.strip()).decode("utf-8-sig")
                    value = json.loads(text, object_pairs_hook=unique, parse_constant=never, parse_int=float)
                    print(json.dumps(value, sort_keys=True).encode("utf-8", "replace").hex())
                except ValueError:
                    print("no")
            """
        let input = texts.map { text in
            text.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\n"
        }.joined()
        return try await ProgramRun.run("python3", ["-c", script], input: .text(input)).succeeded().lines
    }

    /// What we take, Python takes, and it means the same to it after we have written it again.
    private func expectAgreement(_ texts: [[UInt8]]) async throws {
        let theirs = try await judged(texts)
        let ours = texts.map { try? JSON.read($0) }
        try #require(theirs.count == texts.count)
        for (text, (mine, yours)) in zip(texts, zip(ours, theirs)) {
            #expect((mine == nil) == (yours == "no"), "\(String(decoding: text, as: UTF8.self))")
        }
        let taken = zip(ours, theirs).filter { $0.0 != nil }
        let again = try await judged(taken.map { Array(($0.0?.line ?? "").utf8) })
        // Half a surrogate is shown as U+FFFD by us and kept by Python.
        for (mine, yours) in zip(again, taken.map(\.1)) where !yours.contains("5c7564") {
            #expect(mine == yours)
        }
    }

    @Test func `what was written is read as it was`() throws {
        let value: JSON = [
            "b": 1, "a": [nil, true, -2.5, "ä\u{0}\u{1F3AC}\"\\"], "empty": [:], "none": [],
            "x": .number("5.0"),
        ]
        #expect(try JSON.read(value.line).line == value.line)
    }

    @Test func `random values, in any layout, mean what they mean to Python`() async throws {
        var writer = LooseWriter(seed: 31)
        try await expectAgreement((0..<TestScale.count(300, full: 30_000)).map { _ in writer.text() })
    }

    @Test func `a text that was cut anywhere, or damaged, is taken only where Python takes it`() async throws
    {
        var writer = LooseWriter(seed: 32)
        var texts: [[UInt8]] = []
        let whole = Array(
            #"{"id":"t\u00e9\"\ud83c\udfac","n":[1,-2.5e+3,0,{}],"ok":true,"no":null,"f":false,"e":"é"}"#.utf8
        )
        texts += (0...whole.count).map { Array(whole.prefix($0)) }
        for _ in 0..<TestScale.count(2000, full: 200_000) {
            var text = Bool.random(using: &writer.random) ? whole : writer.text()
            for _ in 0..<Int.random(in: 1...3, using: &writer.random) where !text.isEmpty {
                let place = text.indices.randomElement(using: &writer.random) ?? 0
                switch Int.random(in: 0..<3, using: &writer.random) {
                case 0: text.remove(at: place)
                case 1:
                    text[place] =
                        Array("{}[]\",:\\0123456789eE+-.tfnu \n\u{1}é".utf8).randomElement(
                            using: &writer.random) ?? 0
                default: text.insert(text[place], at: place)
                }
            }
            texts.append(text)
        }
        try await expectAgreement(texts)
    }

    @Test(arguments: [
        "", " ", "nul", "+1", "01", "1.", ".5", "1e", "-", "NaN", "Infinity", "'a'", "[1,]", "{\"a\":1,}",
        "{a:1}",
        "[1 2]", "1 2", "\"\t\"", #""\x""#, #""\u12""#, #""\u+123""#, "[", "]", "{", "{\"a\"", "/**/1",
        "\u{FEFF}\u{FEFF}1",
        #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#,
    ])
    func `what is no JSON is refused with its place`(text: String) {
        #expect(throws: JSONError.self) { try JSON.read(text) }
        do throws(JSONError) {
            _ = try JSON.read(text)
        } catch {
            #expect(error.line >= 1 && error.column >= 1 && !error.reason.isEmpty)
        }
    }

    @Test func `bytes that are no UTF-8 are refused`() throws {
        for bad: [UInt8] in [
            [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF8, 0x88, 0x80, 0x80, 0x80],
        ] {
            #expect(throws: JSONError.self) { try JSON.read([0x22] + bad + [0x22]) }
            let long = [UInt8](repeating: 0x61, count: 70_000)
            #expect(throws: JSONError.self) { try JSON.read([0x22] + long + bad + [0x22]) }
        }
    }

    @Test func `depth, length, number of values and of letters are bounded`() throws {
        for (opening, closing) in [("[", "]"), (#"{"a":"#, "}")] {
            let deep = String(repeating: opening, count: 100_000)
            #expect(throws: JSONError.self) { try JSON.read(deep) }
            #expect(throws: JSONError.self) {
                try JSON.read(deep + "1" + String(repeating: closing, count: 100_000))
            }
            let bearable =
                String(repeating: opening, count: 128) + "1" + String(repeating: closing, count: 128)
            #expect(try JSON.read(bearable).line == bearable)
        }
        var limits = JSONLimits()
        limits.bytes = 10
        #expect(throws: JSONError.self) { try JSON.read(Array("[1,2,3,4,5]".utf8), limits: limits) }
        #expect(throws: JSONError.self) {
            try JSON.read("[" + String(repeating: "1,", count: 200_000) + "1]")
        }
        #expect(throws: JSONError.self) { try JSON.read(String(repeating: "1", count: 401)) }
        // A long body leaves less room for what is made of it; what stays where it is takes none.
        limits.bytes = 3_000_000
        let bulk = "\"" + String(repeating: "A", count: 2_500_000) + "\""
        func long(_ values: Int) -> [UInt8] {
            Array("[\(bulk)\(String(repeating: ",1", count: values))]".utf8)
        }
        #expect(try JSON.read(long(9_990), limits: limits).elements.count == 9_991)
        #expect(throws: JSONError.self) { try JSON.read(long(10_010), limits: limits) }
        limits = JSONLimits()
        limits.text = 1000
        let escaped = Array((#""\n"# + String(repeating: "a", count: 1000) + "\"").utf8)
        #expect(throws: JSONError.self) { try JSON.read(escaped, limits: limits) }
    }

    @Test func `a hundred fields of one name are found out, and a hundred of different names are not`() throws
    {
        let names = (0..<100).map { "\"n\($0)\":0" }
        #expect(try JSON.read("{" + names.joined(separator: ",") + "}").fields.count == 100)
        for place in [0, 15, 16, 17, 99] {
            #expect(throws: JSONError.self) {
                try JSON.read("{" + (names + [names[place]]).joined(separator: ",") + "}")
            }
        }
    }

    /// A record is compared with what was read of it.
    @Test("A long string that was read is the one that was written")
    func longStringsAreEqual() throws {
        let made: JSON = ["prompt": .string(String(repeating: "é", count: 40_000)), "seconds": 5]
        #expect(try JSON.read(made.line) == made)
        #expect(try made == JSON.read(made.line))
        let other: JSON = ["prompt": .string(String(repeating: "é", count: 39_999) + "e"), "seconds": 5]
        #expect(try JSON.read(made.line) != other)
        #expect(try JSON.read(made.line) != JSON.read(other.line))
    }

    @Test func `a long string stays where it is`() throws {
        let long = String(repeating: "QUJD", count: 50_000)
        let bytes = Array(#"{"a":"\#(long)"}"#.utf8)
        guard case .bulk(let slice)? = try JSON.read(bytes)["a"] else {
            Issue.record("it was copied")
            return
        }
        #expect(slice.startIndex == 6 && slice.count == 200_000)
        #expect(try JSON.read(bytes).line == String(decoding: bytes, as: UTF8.self))
    }
}

/// Random values as no tidy program writes them: any space, any escape, any form of a number.
private struct LooseWriter {
    var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    mutating func text() -> [UInt8] { Array((space() + value(0) + space()).utf8) }

    private mutating func one(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }

    private mutating func space() -> String { one(["", "", "", " ", "\n", "\t \r\n"]) }

    private mutating func value(_ depth: Int) -> String {
        switch Int.random(in: 0..<(depth < 5 ? 8 : 5), using: &random) {
        case 0: return one(["true", "false", "null"])
        case 1, 2:
            return one([
                "0", "-0", "7", "-12", "5.0", "1e3", "1E-2", "0.5e+1", "123456789012345678901", "2.50",
            ])
        case 3, 4: return string()
        case 5, 6:
            let fields = (0..<Int.random(in: 0...20, using: &random)).map { index in
                "\(space())\"\(index)\(one(["", "a", "é", #"\u0041"#]))\"\(space()):\(space())\(value(depth + 1))\(space())"
            }
            return "{\(fields.isEmpty ? space() : fields.joined(separator: ","))}"
        default:
            let elements = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                space() + value(depth + 1) + space()
            }
            return "[\(elements.isEmpty ? space() : elements.joined(separator: ","))]"
        }
    }

    private mutating func string() -> String {
        let parts = (0..<Int.random(in: 0...6, using: &random)).map { _ in
            one([
                "a", "é", "🎬", #"\n"#, #"\""#, #"\\"#, #"\/"#, #"\u00e9"#, #"\ud83c\udfac"#, #"\u0000"#,
                "\u{7F}",
                "\u{202E}", "https://h/a?b=c",
            ])
        }
        return "\"\(parts.joined())\""
    }
}
