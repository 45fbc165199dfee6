import JSON
import TestSupport
import Testing

/// What we write, read by Python as a script would.
@Suite struct WritingTests {
    private func read(_ values: [JSON], by expression: String) async throws -> [String] {
        let lines = values.map { $0.line + "\n" }.joined()
        let script =
            "import json, sys\nfor line in sys.stdin.buffer:\n    v = json.loads(line)\n    print(\(expression))"
        return try await ProgramRun.run("python3", ["-c", script], input: .text(lines)).succeeded().lines
    }

    @Test func `strings come back as they were, and show no terminal anything to obey`() async throws {
        var random = SplitMix64(seed: 7)
        let edges: [UInt32] = [
            0, 9, 10, 13, 0x1B, 0x22, 0x5C, 0x7F, 0x9B, 0x202E, 0x2028, 0xFEFF, 0xE0041, 0x1F3AC, 0x10FFFF,
        ]
        let texts = (0..<TestScale.count(500, full: 50_000)).map { _ in
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                let any =
                    Bool.random(using: &random)
                    ? edges.randomElement(using: &random) : UInt32.random(in: 0...0x10FFFF, using: &random)
                if let scalar = any.flatMap(Unicode.Scalar.init) { text.append(scalar) }
            }
            return String(text)
        }
        let back = try await read(texts.map { .string($0) }, by: "v.encode('utf-8').hex()")
        let expected = texts.map { text in
            text.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        }
        #expect(back == expected)
        #expect(texts.allSatisfy { JSON.string($0).line.unicodeScalars.allSatisfy { !$0.isUnsafeToShow } })
    }

    @Test func `numbers come back exactly`() async throws {
        var random = SplitMix64(seed: 8)
        var values = [
            0.0, -0.0, 1.5, 1e300, -1e-300, 0.1, 1e15, 9_007_199_254_740_994, .greatestFiniteMagnitude,
            .leastNonzeroMagnitude,
        ]
        for _ in 0..<TestScale.count(500, full: 50_000) {
            let value = Double(bitPattern: random.next())
            if value.isFinite { values.append(value) }
        }
        let back = try await read(values.map { .double($0) }, by: "float(v).hex()")
        let same = zip(values, back).allSatisfy { Double($1) == $0 }
        #expect(back.count == values.count && same)
        let whole = try await read([.int(.max), .int(.min), .int(0)], by: "v")
        #expect(whole == ["9223372036854775807", "-9223372036854775808", "0"])
    }

    @Test func `what is no number is null, and fields keep their order`() {
        let value: JSON = [
            "z": .double(.nan), "a": .double(.infinity), "list": [nil, true, false, []], "o": [:],
        ]
        #expect(value.line == #"{"z":null,"a":null,"list":[null,true,false,[]],"o":{}}"#)
    }
}
