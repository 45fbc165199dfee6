import ArchiveFormat
import CPosix
import Catalog
import JSON
import Posix
import TestSupport
import Testing

@Suite struct RebuildTests {
    private func answers(_ desk: CheckDesk) async throws -> [String] {
        var texts: [String] = []
        for command in [
            ["list", "--json", "--limit", "0"], ["list", "--sort", "bytes", "--reverse"], ["search", "boat"],
            ["show", "shot1", "--json"], ["show", "shot2"], ["show", "film-0", "--json"],
            ["list", "--tag", "kept", "--json"], ["list", "--verdict", "fail", "--json", "--limit", "0"],
            ["lineage", "film-0"], ["lineage", "film-1", "--json"], ["lineage", "shot1", "-f", "dot"],
            ["lineage", "film-0", "-f", "prov"], ["lineage", "in/1.mp4", "--json"],
            ["report"], ["report", "--json"],
        ] {
            let run = try await desk.desk.run(command)
            #expect(run.exitCode == 0, "\(command): \(run.errorText)")
            texts.append(contentsOf: run.lines)
        }
        return texts
    }

    @Test func `the catalog made anew is the one that was there`() async throws {
        let desk = try await CheckDesk(
            clips: TestScale.count(12, full: 500), films: TestScale.count(2, full: 40))
        _ = try await desk.desk.run(["tag", "shot1", "kept"])
        _ = try await desk.desk.run(["tag", "film-1", "kept"])
        _ = try await desk.desk.run(["rate", "shot2", "4"])
        let before = try desk.dump()
        let answered = try await answers(desk)
        #expect(before.count > 100)
        // Beside the old one, and where there is none.
        for removes in [false, true] {
            if removes { try await desk.remove("catalog.sqlite") }
            let run = try await desk.desk.run(["rebuild"])
            #expect(run.exitCode == 0, "\(run.errorText)")
            #expect(try desk.dump() == before)
            #expect(try await answers(desk) == answered)
            #expect(try await desk.check().run.exitCode == 0)
        }
        let left = try desk.files().filter { $0.hasPrefix("catalog.sqlite.") || $0.hasPrefix("quarantine") }
        #expect(left == [])
    }

    @Test func `a damaged record is told, and what the old catalog knew of it is kept`() async throws {
        let desk = try await CheckDesk(clips: 3)
        try await desk.damage("\(try desk.place(2))/record.json", .flippedBit(byte: 90, bit: 2))
        let run = try await desk.desk.run(["rebuild", "--json"])
        #expect(run.exitCode == 1)
        #expect(run.errorText.contains("\(try desk.place(2))/record.json"))
        let told = try #require(try run.items.first)
        #expect(told["records"] == 2 && told["damaged"] == 1)
        let kept = try #require(told["kept"]?.string)
        #expect(try desk.dump("\(kept)/catalog.sqlite").contains { $0.contains("shot2") })
    }

    /// Written over, emptied, no database at all.
    @Test(arguments: [0, 1, 2])
    func `a damaged catalog is repaired, and what it alone knew goes back into records`(_ kind: Int)
        async throws
    {
        let desk = try await CheckDesk(clips: 3)
        let before = try desk.dump()
        switch kind {
        case 0: try desk.folder.write([UInt8](repeating: 7, count: 20_000), to: "dailies/catalog.sqlite")
        case 1: try desk.folder.write("no database".utf8, to: "dailies/catalog.sqlite")
        default:
            // The pages behind the first are noise: it opens, and is damaged.
            var bytes = try desk.read("catalog.sqlite")
            for index in bytes.indices.dropFirst(bytes.count / 2) { bytes[index] ^= 0x55 }
            try desk.folder.write(bytes, to: "dailies/catalog.sqlite")
        }
        let found = try await desk.check("-n")
        #expect(found.run.exitCode == 1, "\(found.run.errorText)")
        #expect(found.amiss["catalog.sqlite"] == "damaged")
        let answer = try await desk.check("--repair")
        #expect(answer.amiss == ["catalog.sqlite": "repaired"], "\(answer.run.text)\(answer.run.errorText)")
        #expect(try desk.dump() == before)
        #expect(try desk.files().contains { $0.hasPrefix("quarantine/catalog-") && $0.hasSuffix(".sqlite") })
        #expect(try await desk.check().run.exitCode == 0)
    }

    @Test func `whoever reads meanwhile goes on reading`() async throws {
        let desk = try await CheckDesk(clips: 8)
        let expected = try await desk.desk.run(["list", "--json"]).lines.sorted()
        async let readers: [ProgramRun] = withThrowingTaskGroup(of: [ProgramRun].self) { group in
            for _ in 0..<2 {
                group.addTask {
                    var runs: [ProgramRun] = []
                    for _ in 0..<10 { runs.append(try await desk.desk.run(["list", "--json"])) }
                    return runs
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        for _ in 0..<6 {
            let run = try await desk.desk.run(["rebuild"])
            #expect(run.exitCode == 0, "\(run.errorText)")
        }
        for run in try await readers {
            #expect(run.exitCode == 0, "\(run.errorText)")
            #expect(run.lines.sorted() == expected)
            // None of them came upon a missing one and made it.
            #expect(run.errorText.isEmpty, "\(run.errorText)")
        }
    }

    /// Python's SQLite asks all the while, and waits for nobody: with one connection that stays open, with one that
    /// stays in the middle of an answer, and with a new one each time.
    private static let reader = """
        import os, sqlite3, sys
        path, stop, entries = sys.argv[1], sys.argv[2], int(sys.argv[3])
        def opened(): return sqlite3.connect(path, timeout=0, isolation_level=None)
        def ask(connection, what):
            try:
                found = connection.execute("SELECT count(*) FROM entries").fetchone()[0]
                sound = connection.execute("PRAGMA quick_check").fetchone()[0]
                if found != entries or sound != "ok": print(what, "saw", found, sound)
            except Exception as trouble:
                print(what, repr(trouble))
        kept, slow = opened(), opened()
        slow.execute("BEGIN")
        tags = "SELECT count(*) FROM tags"
        before = slow.execute(tags).fetchone()[0]
        asked = 0
        while not os.path.exists(stop) or asked < 10:
            new = opened()
            for connection, what in [(kept, "the old connection"), (slow, "the slow one"), (new, "a new one")]:
                ask(connection, what)
            new.close()
            asked += 1
        if slow.execute(tags).fetchone()[0] != before: print("the slow one saw two states")
        slow.execute("COMMIT")
        print(asked, file=sys.stderr)
        print("tags", *[connection.execute(tags).fetchone()[0] for connection in [kept, slow, opened()]])
        """

    @Test func `readers see the old catalog or the new one, whole and at once`() async throws {
        let desk = try await CheckDesk(clips: 8)
        let rebuilds = TestScale.count(4, full: 100)
        async let reading = ProgramRun.run(
            "python3", ["-c", Self.reader, desk.path("catalog.sqlite"), desk.folder("stop"), "8"],
            timeout: 900)
        for number in 0..<rebuilds {
            for command in [["rebuild"], ["tag", "shot1", "round-\(number)"]] {
                let run = try await desk.desk.run(command)
                #expect(run.exitCode == 0, "\(run.errorText)")
            }
        }
        try desk.folder.write([UInt8](), to: "stop")
        let reader = try await reading
        print("questions asked while it was rebuilt:", reader.errorText)
        #expect(reader.lines == ["tags \(rebuilds) \(rebuilds) \(rebuilds)"])
        #expect(try await desk.check().run.exitCode == 0)
    }

    @Test func `killed at any instant there is a catalog, the old or the new one`() async throws {
        let desk = try await CheckDesk(clips: 10)
        let before = try desk.dump()
        var random = SplitMix64(seed: 5)
        var killed = 0
        for round in 0..<TestScale.count(6, full: 200) {
            let delay = UInt32.random(in: 2_000..<60_000, using: &random)
            let run = try await desk.desk.run(["rebuild"]) { id in
                usleep(delay)
                kill(id, 9)
            }
            if run.signal == 9 { killed += 1 }
            #expect(try desk.dump() == before, "round \(round)")
        }
        print("rebuilds killed:", killed)
        #expect(killed > 0)
        #expect(try await desk.desk.run(["rebuild"]).exitCode == 0)
        #expect(try desk.files().filter { $0.hasPrefix("catalog.sqlite.new") } == [])
        #expect(try await desk.check().run.exitCode == 0)
    }
}
