import Posix
import TestSupport
import Testing

@testable import Workflow

@Suite struct Base64FileTests {
    @Test(arguments: [0, 1, 2, 3, 4, 5, 1000, 786_431, 786_432, 786_433, 3_000_001])
    func `what base64(1) writes comes back to the byte`(_ count: Int) async throws {
        let folder = try TemporaryFolder("base64")
        var random = SplitMix64(seed: UInt64(count))
        let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        try folder.write(bytes, to: "in")
        let text = try await ProgramRun.run("base64", ["-w", "0", folder("in")]).output
        guard count > 0 else {
            #expect(throws: ArchiveFailure.self) {
                try Base64File.write(text[...], to: folder("out"), for: "x")
            }
            #expect(try !folder.contents().contains("out"))
            return
        }
        let sum = try await ProgramRun.run("sha256sum", [folder("in")]).text.prefix(64)
        let written = try Base64File.write(text[...], to: folder("out"), for: "x")
        #expect(written.bytes == Int64(count) && written.sha256 == String(sum))
        #expect(try folder.read("out") == bytes)
        // Without its padding, and in the alphabet for URLs.
        let other = text.filter { $0 != UInt8(ascii: "=") }.map { byte in
            byte == UInt8(ascii: "+")
                ? UInt8(ascii: "-") : byte == UInt8(ascii: "/") ? UInt8(ascii: "_") : byte
        }
        #expect(try Base64File.write(other[...], to: folder("out"), for: "x").sha256 == String(sum))
    }

    @Test(arguments: ["A", "AB=C", "AA==A", "A===", "hello world!", "AAAAA"])
    func `what is no base64 leaves no file`(_ text: String) throws {
        let folder = try TemporaryFolder("base64")
        #expect(throws: ArchiveFailure.self) {
            try Base64File.write(Array(text.utf8)[...], to: folder("out"), for: "x")
        }
        #expect(try folder.contents().isEmpty)
    }
}
