import ArchiveFormat
import CPosix
import Catalog
import JSON
import Posix
import Storage
import TestSupport
import Testing
import Workflow

/// Many bits, many instants.
@Suite(.serialized) struct DamageTests {
    @Test func `one flipped bit in each of many files is found, and nothing else`() async throws {
        let desk = try await CheckDesk(clips: TestScale.count(40, full: 500))
        var random = SplitMix64(seed: 20_261_122)
        let clean = try await desk.check()
        #expect(clean.run.exitCode == 0)
        var flipped: Set<String> = []
        let folders = try desk.files().filter { $0.hasSuffix("/record.json") && $0.hasPrefix("clips/") }
            .map { $0.dropLast("/record.json".count) }
        for folder in folders {
            let files = try desk.files().filter { $0.hasPrefix(folder + "/") }
            let file = files[Int.random(in: 0..<files.count, using: &random)]
            try await desk.flip(file, &random)
            flipped.insert(file)
        }
        let answer = try await desk.check("-n")
        #expect(Set(answer.amiss.keys) == flipped)
        #expect(Set(answer.amiss.values) == ["damaged"])
        #expect(answer.run.exitCode == 1)
    }

    @Test func `repairs that are killed lose nothing, and are done by the next one`() async throws {
        var random = SplitMix64(seed: 99)
        var killed = 0
        let desk = try await CheckDesk(clips: 6)
        let copy = try await desk.copy()
        let names = try desk.files().filter { $0.hasPrefix("clips/") && !$0.hasSuffix("record.json") }
        let sound = try names.map { try desk.read($0) }
        for round in 0..<TestScale.count(8, full: 200) {
            var damaged: [String: [UInt8]] = [:]
            for number in 1...6 {
                let file = number % 3 == 0 ? "\(try desk.place(number))/record.json" : try desk.media(number)
                try await desk.flip(file, &random)
                damaged[file] = try desk.read(file)
            }
            for _ in 0..<2 {
                let delay = UInt32.random(in: 5_000..<90_000, using: &random)
                let run = try await desk.desk.run(["check", "--repair", "--from", copy]) { id in
                    usleep(delay)
                    kill(id, 9)
                }
                if run.signal == 9 { killed += 1 }
                // Whatever was damaged has a name, in its place or in the quarantine.
                let kept = try desk.files().filter { $0.hasPrefix("quarantine/") }.map { try desk.read($0) }
                for (file, bytes) in damaged {
                    let here = try? desk.read(file)
                    #expect(
                        here == bytes || kept.contains(bytes),
                        "round \(round): \(file) lost its damaged bytes")
                }
            }
            let last = try await desk.check("--repair", "--from", copy, "--all")
            #expect([0, 1].contains(last.run.exitCode), "\(last.run.errorText)")
            let again = try await desk.check()
            #expect(again.run.exitCode == 0, "round \(round): \(again.run.text)")
            for (name, bytes) in zip(names, sound) { #expect(try desk.read(name) == bytes) }
            let said = try await desk.desk.inspected()
            #expect(said == "6\n", "round \(round): \(said)")
        }
        #expect(killed > 0)
    }

    /// Either nothing differs, or it is told.
    @Test func `no flipped bit of the catalog makes it lie unnoticed`() async throws {
        let desk = try await CheckDesk(clips: 8)
        // All of it in the one file.
        _ = try await desk.desk.run(["rebuild"])
        let sound = try desk.read("catalog.sqlite")
        let truth = try desk.dump()
        let list = try await desk.desk.run(["list", "--json"]).text
        let archive = Archive(try #require(try ArchiveFolder.existing(desk.desk.archive, named: "dailies")))
        var random = SplitMix64(seed: 1_000)
        var tally = (found: 0, harmless: 0, silent: 0)
        for _ in 0..<TestScale.count(100, full: 1000) {
            for ending in ["-wal", "-shm"] { try? FileName.remove(desk.path("catalog.sqlite\(ending)")) }
            let (byte, bit) = (
                Int.random(in: 0..<sound.count, using: &random), Int.random(in: 0..<8, using: &random)
            )
            let bytes = try Damage.flippedBit(byte: byte, bit: bit).applied(to: sound)
            try desk.folder.write(bytes, to: "dailies/catalog.sqlite")
            if case .sound = CatalogLook.of(archive) {
                let said = (try? desk.dump()) ?? []
                if said == truth {
                    tally.harmless += 1
                } else {
                    tally.silent += 1
                    let difference = Set(said).symmetricDifference(truth).first ?? ""
                    Issue.record("bit \(bit) of byte \(byte) was not noticed: \(difference.prefix(120))")
                }
            } else {
                tally.found += 1
            }
        }
        print("flips in the catalog: \(tally)")
        try desk.folder.write(sound, to: "dailies/catalog.sqlite")
        #expect(try await desk.desk.run(["list", "--json"]).text == list)
        #expect(tally.silent == 0)
    }
}
