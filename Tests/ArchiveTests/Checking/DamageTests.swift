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
    @Test func `one flipped bit in each of many files is found, and nothing else, and all are repaired`()
        async throws
    {
        let desk = try await CheckDesk(
            clips: TestScale.count(36, full: 440), films: TestScale.count(4, full: 60))
        let copy = try await desk.copy()
        var random = SplitMix64(seed: 20_261_122)
        let clean = try await desk.check()
        #expect(clean.run.exitCode == 0)
        var flipped: [String: [UInt8]] = [:]
        let all = try desk.files()
        for folder in try desk.places() {
            let files = all.filter { $0.hasPrefix(folder + "/") }
            let file = files[Int.random(in: 0..<files.count, using: &random)]
            flipped[file] = try desk.read(file)
            try await desk.flip(file, &random)
        }
        let answer = try await desk.check("-n")
        #expect(Set(answer.amiss.keys) == Set(flipped.keys))
        #expect(Set(answer.amiss.values) == ["damaged"])
        #expect(answer.run.exitCode == 1)
        let kinds = Dictionary(grouping: flipped.keys) { path in
            "\(path.hasPrefix("films/") ? "film" : "clip") .\(path.split(separator: ".").last ?? "")"
        }
        print("flipped and found:", kinds.mapValues(\.count).sorted { $0.key < $1.key })
        let repaired = try await desk.check("--repair", "--from", copy)
        #expect(Set(repaired.amiss.keys) == Set(flipped.keys))
        #expect(Set(repaired.amiss.values) == ["repaired"], "\(repaired.run.errorText)")
        for (file, bytes) in flipped where !file.hasSuffix(".json") { #expect(try desk.read(file) == bytes) }
        #expect(try await desk.check().run.exitCode == 0)
    }

    /// Found as a whole: which rows a damaged page would have told cannot be said.
    @Test func `one flipped bit in any page of the catalog is found, and no file is blamed for it`()
        async throws
    {
        let desk = try await CheckDesk(clips: 8)
        _ = try await desk.desk.run(["rebuild"])
        let sound = try desk.read("catalog.sqlite")
        let pages = sound.count / 4096
        var random = SplitMix64(seed: 4_096)
        let step = max(1, pages / TestScale.count(6, full: pages))
        var flips = 0
        for page in stride(from: 0, to: pages, by: step) {
            let byte = page * 4096 + Int.random(in: 0..<4096, using: &random)
            let bytes = try Damage.flippedBit(byte: byte, bit: Int.random(in: 0..<8, using: &random))
                .applied(to: sound)
            for ending in ["-wal", "-shm"] { try? FileName.remove(desk.path("catalog.sqlite\(ending)")) }
            try desk.folder.write(bytes, to: "dailies/catalog.sqlite")
            let answer = try await desk.check("-n")
            #expect(answer.run.exitCode == 1, "byte \(byte): \(answer.run.errorText)")
            #expect(answer.amiss == ["catalog.sqlite": "damaged"], "byte \(byte): \(answer.run.text)")
            flips += 1
        }
        print("pages of the catalog, a bit flipped in each:", flips)
        let repaired = try await desk.check("--repair")
        #expect(repaired.amiss == ["catalog.sqlite": "repaired"])
        #expect(try await desk.check().run.exitCode == 0)
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
        print("repairs killed:", killed)
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
