import ArchiveFormat
import Posix
import Storage
import TestSupport
import Testing

/// Killed at any instant, the next writer ends the work: nothing half, nothing twice, nothing lost.
@Suite struct KillTests {
    private static let files = 10

    @Test func `archiving ends whole`() async throws {
        var random = SplitMix64(seed: 0x5707)
        for round in 0..<TestScale.count(12, full: 300) {
            let vault = try Vault()
            let names = (0..<Self.files).map { "clip-\($0)x" }
            for name in names {
                try vault.folder.write(Vault.bytes(name, 300_000), to: "sources/\(name).mp4")
            }
            let words = ["keep", vault.archive.folder.path, vault.folder("sources")]
            let seconds = Double.random(in: 0.005..<0.12, using: &random)
            let first = try await Fixture.run(words, killedAfter: seconds)
            #expect(first.signal == 9 || first.exitCode == 0, "\(first.text)")
            // Whatever has its place is whole, at every instant, and no byte is lost.
            for read in vault.archive.records() {
                let file = try #require(try read.record.get().file)
                let hash = try FileHash.of(vault.archive.path("\(read.place)/\(file.name)"), as: file.name)
                #expect(
                    hash == FileHash(bytes: file.bytes, sha256: file.sha256), "round \(round), \(seconds) s")
            }
            let everywhere = try vault.folder.contents()
            for name in names {
                #expect(
                    everywhere.contains { $0.hasSuffix("/\(name).mp4") },
                    "\(name) is lost: round \(round), \(seconds) s")
            }

            let second = try await Fixture.run(words)
            #expect(second.exitCode == 0, "round \(round), \(seconds) s: \(second.text)")
            let contents = try vault.contents().filter { $0 != ".writer" }
            let expected = names.flatMap { name in
                ["\(name).mp4", "poster.jpg", "record.json"].map { "clips/2026/11/20/\(name)/\($0)" }
            }
            #expect(contents == expected, "round \(round), \(seconds) s")
            for name in names {
                let kept = try vault.folder.read("dailies/clips/2026/11/20/\(name)/\(name).mp4")
                #expect(kept == Vault.bytes(name, 300_000), "round \(round), \(seconds) s")
            }
        }
    }

    @Test func `a record is the old or the new one`() async throws {
        var random = SplitMix64(seed: 0x5708)
        let vault = try Vault()
        for index in 0..<6 { try vault.keep("clip-\(index)x", bytes: [UInt8(index)]) }
        for round in 0..<TestScale.count(10, full: 300) {
            let seconds = Double.random(in: 0.003..<0.06, using: &random)
            _ = try await Fixture.run(
                ["note", vault.archive.folder.path, "note \(round)"], killedAfter: seconds)
            for read in vault.archive.records() {
                // One that does not read is none.
                #expect(try read.record.get().marks.note?.hasPrefix("note ") ?? true)
            }
            let second = try await Fixture.run(["note", vault.archive.folder.path, "note \(round) again"])
            #expect(second.exitCode == 0)
            #expect(
                try vault.archive.records().allSatisfy {
                    try $0.record.get().marks.note == "note \(round) again"
                })
            let contents = try vault.contents()
            #expect(contents.count == 6 * 3 + 1, "\(contents)")
        }
    }
}
