import ArchiveFormat
import ArchiveModel
import Posix
import Storage
import TestSupport
import Testing

@Suite struct RecordTests {
    private let vault: Vault

    init() throws { vault = try Vault() }

    @Test func `a record is replaced, and Python reads it as we do`() async throws {
        var records = try ["a", "b", "c"].map { ArchiveRecord.clip(try vault.keep($0)) }
        for index in records.indices {
            records[index].marks.add("keeper")
            records[index].events.append(ArchiveEvent(.tagged, at: Vault.noon, "keeper"))
        }
        try vault.archive.replace(records)
        for record in records { #expect(try vault.archive.record(at: record.place) == record) }
        let path = vault.archive.path("\(records[0].place)/record.json")
        let python = try await ProgramRun.run(
            "python3",
            [
                "-c",
                "import json,sys; r=json.load(open(sys.argv[1])); print(r['tags'], r['events'][0]['event'])",
                path,
            ])
        #expect(python.text == "['keeper'] tagged\n")
        #expect(try vault.contents().count == 9)
    }

    @Test func `many are replaced with few waits`() throws {
        var records = try (0..<12).map {
            ArchiveRecord.clip(try vault.keep("clip-\($0)x", bytes: [UInt8($0)]))
        }
        for index in records.indices { records[index].marks.note = "n" }
        try vault.archive.replace(records)
        #expect(
            Array(vault.archive.records()).compactMap { try? $0.record.get().marks.note }
                == Array(repeating: "n", count: 12))
    }

    @Test func `clips and films are walked in order, what is damaged costs itself, what is not ours is told`()
        throws
    {
        try vault.keep("b", at: Moment(seconds: 1_000_000_000))
        try vault.keep("a")
        let film = try #require(try vault.archive.stage(try Vault.id("dawn"), .film, archived: Vault.noon))
        let source = try vault.folder.write(Vault.bytes("dawn"), to: "dawn.mp4")
        let brought = try film.bring(source, named: "dawn", as: "dawn.mp4", isMoved: true)
        let file = RecordedFile(name: "dawn.mp4", bytes: brought.digest.bytes, sha256: brought.digest.sha256)
        try film.finish(
            .film(FilmRecord(film.id, archived: Vault.noon, file: file, mode: "copy", sound: "copy")))
        _ = try vault.archive.publish([film])
        try vault.folder.write([], to: "dailies/clips/notes.txt")
        try vault.folder.write([], to: "dailies/clips/2026/11/20/c/record.json")
        try vault.folder.write([], to: "dailies/clips/2026/11/20/d/other.txt")
        try vault.folder.write([], to: "dailies/clips/2026/xx/20/e/record.json")
        #expect(
            Array(vault.archive.walk()) == [
                .stray("clips/notes.txt"), .place("clips/2001/09/09/b"), .stray("clips/2026/xx"),
                .place("clips/2026/11/20/a"), .place("clips/2026/11/20/c"), .place("clips/2026/11/20/d"),
                .place("films/dawn"),
            ])
        let read = Array(vault.archive.records())
        #expect(read.map { (try? $0.record.get().id.text) ?? "-" } == ["b", "a", "-", "-", "dawn"])
        guard case .failure(let damaged) = read[2].record, case .failure(let empty) = read[3].record else {
            throw Vault.Unexpected()
        }
        #expect(
            damaged.sentence.hasPrefix(
                "could not use dailies/clips/2026/11/20/c/record.json: it does not end with its own check"))
        #expect(empty.sentence == "could not use dailies/clips/2026/11/20/d: there is no record.json in it")
    }

    @Test func `a moved record is not believed`() async throws {
        let record = try vault.keep("a")
        _ = try await ProgramRun.run(
            "mv", [vault.archive.path(record.place), vault.archive.path("clips/2026/11/20/z")]
        ).succeeded()
        #expect(
            throws: StorageProblem.item(
                "could not use dailies/clips/2026/11/20/z/record.json: it is the record of clips/2026/11/20/a; somebody moved it"
            )
        ) { try vault.archive.record(at: "clips/2026/11/20/z") }
    }
}
