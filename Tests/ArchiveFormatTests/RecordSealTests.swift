import ArchiveFormat
import JSON
import TestSupport
import Testing

/// Not one bit of a record's file can change without being noticed.
@Suite struct RecordSealTests {
    private static let record: JSON = [
        "format": 1, "id": "cgt-1", "prompt": "a cat\u{200B} and a \"dog\"", "length": .number("5.0"),
        "tags": ["a", "b"],
    ]

    @Test(arguments: [record.line, "{\n  \"id\": \"cgt-1\",\n  \"prompt\": \"\\u200B\"\n}\n"])
    func `what was sealed is what is opened`(text: String) throws {
        let bytes = RecordSeal.sealed(text)
        #expect(try RecordSeal.opened(bytes) == JSON.read(text))
        // And for everybody else it is JSON.
        #expect(try JSON.read(bytes).fields.dropLast() == JSON.read(text).fields[...])
    }

    @Test func `each changed bit is found`() throws {
        let sealed = RecordSeal.sealed("{\n  \"id\": \"cgt-1\",\n  \"prompt\": \"\\u200b\"\n}\n")
        for place in sealed.indices {
            for bit in 0..<8 {
                let damaged = try Damage.flippedBit(byte: place, bit: bit).applied(to: sealed)
                #expect(throws: RecordProblem.self, "bit \(bit) of byte \(place)") {
                    try RecordSeal.opened(damaged)
                }
            }
        }
    }

    @Test func `each shortened file is found`() throws {
        let sealed = RecordSeal.sealed(Self.record.line)
        for length in 0..<sealed.count {
            #expect(throws: RecordProblem.self) { try RecordSeal.opened(Array(sealed.prefix(length))) }
        }
        #expect(throws: RecordProblem.self) { try RecordSeal.opened(sealed + [0x0A]) }
    }

    @Test func `a few lines of Python find the same check`() async throws {
        let folder = try TemporaryFolder("seal")
        let sealed = RecordSeal.sealed(Self.record.line)
        let line = try folder.write(sealed, to: "record.json")
        // As the docs on the format say it: all before the last comma.
        let peer = try await ProgramRun.run(
            "python3",
            [
                "-c",
                "import hashlib,json,sys; b = open(sys.argv[1], 'rb').read(); "
                    + "print(hashlib.sha256(b[:b.rindex(b',')]).hexdigest(), json.loads(b)['check'])", line,
            ]
        ).succeeded()
        let words = peer.lines[0].split(separator: " ")
        #expect(words.count == 2 && words[0] == words[1])
    }
}
