import ArchiveFormat
import ArchiveModel
import Posix
import Storage
import TestSupport
import Testing

@Suite struct PublishingTests {
    private let vault: Vault

    init() throws { vault = try Vault() }

    @Test func `a copied file is in its place, read-only, with its record and picture, and nothing is left`()
        async throws
    {
        let record = try vault.keep("cgt-1")
        #expect(
            try vault.contents() == [
                "clips/2026/11/20/cgt-1/cgt-1.mp4", "clips/2026/11/20/cgt-1/poster.jpg",
                "clips/2026/11/20/cgt-1/record.json",
            ])
        #expect(try vault.folder.read("dailies/clips/2026/11/20/cgt-1/cgt-1.mp4") == Vault.bytes("cgt-1"))
        #expect(try vault.folder.read("sources/cgt-1.mp4") == Vault.bytes("cgt-1"))
        let mode = try await ProgramRun.run(
            "stat", ["-c", "%a", vault.folder("dailies/clips/2026/11/20/cgt-1/cgt-1.mp4")])
        #expect(mode.text == "444\n")
        let sum = try await ProgramRun.run(
            "sha256sum", [vault.folder("dailies/clips/2026/11/20/cgt-1/cgt-1.mp4")])
        #expect(sum.text.hasPrefix(try #require(record.file?.sha256)))
    }

    @Test func `a moved file is the same file under its new name, and stays where it was until then`() throws
    {
        let staging = try vault.staged("cgt-1", moving: true)
        let before = try #require(FileStatus(of: vault.folder("sources/cgt-1.mp4")))
        _ = try vault.archive.publish([staging])
        let after = FileStatus(of: vault.folder("dailies/clips/2026/11/20/cgt-1/cgt-1.mp4"))
        #expect(after?.number == before.number)
        #expect(FileStatus(of: vault.folder("sources/cgt-1.mp4")) == nil)
    }

    @Test func `a file with another name, and a symbolic link, are copied and then removed`() async throws {
        let source = try vault.folder.write(Vault.bytes("a"), to: "sources/a.mp4")
        for (name, command) in [("hard", ["-f"]), ("soft", ["-sf"])] {
            let path = vault.folder("sources/\(name).mp4")
            _ = try await ProgramRun.run("ln", command + [source, path]).succeeded()
            let staging = try #require(try vault.archive.stage(try Vault.id(name), archived: Vault.noon))
            let brought = try staging.bring(path, named: name, as: "\(name).mp4", isMoved: true)
            try staging.finish(.clip(try vault.record(of: staging, brought.digest)))
            _ = try vault.archive.publish([staging])
            #expect(FileStatus(of: path) == nil)
            #expect(FileStatus(of: source)?.names == 1)
            let place = vault.archive.path("\(staging.place)/\(name).mp4")
            #expect(FileStatus(of: place)?.isRegular == true)
            #expect(FileStatus(of: place)?.number != FileStatus(of: source)?.number)
        }
        #expect(try vault.folder.read("sources/a.mp4") == Vault.bytes("a"))
    }

    @Test func `from another file system a file is copied, then removed`() throws {
        let other = "/dev/shm/dailies-test-\(ProcessSurroundings.processID).mp4"
        try NewFile.write(to: other, replacing: true) { file throws(SystemError) in
            try file.write(Vault.bytes("far"), as: other)
        }
        defer { try? FileName.remove(other) }
        try #require(FileStatus(of: other)?.device != FileStatus(of: vault.folder.path)?.device)
        let staging = try #require(try vault.archive.stage(try Vault.id("far"), archived: Vault.noon))
        let brought = try staging.bring(other, named: "far", as: "far.mp4", isMoved: true)
        try staging.finish(.clip(try vault.record(of: staging, brought.digest)))
        #expect(FileStatus(of: other) != nil)
        _ = try vault.archive.publish([staging])
        #expect(FileStatus(of: other) == nil)
        #expect(try vault.folder.read("dailies/\(staging.place)/far.mp4") == Vault.bytes("far"))
    }

    @Test func `many at once, on several days, are all there`() throws {
        let stagings = try (0..<20).map {
            try vault.staged(
                "clip-\($0)x", at: Vault.noon.advanced(byMilliseconds: Int64($0 % 3) * 86_400_000))
        }
        let places = stagings.map(\.place)
        #expect(Set(places.map { $0.prefix(16) }).count == 3)
        #expect(try vault.archive.publish(stagings) == places.map { .published(place: $0) })
        for place in places { #expect(try vault.archive.record(at: place)?.place == place) }
        #expect(Array(vault.archive.places()) == places.sorted())
    }

    @Test func `what is there stays, and one that cannot be published costs itself`() throws {
        try vault.keep("cgt-1")
        let again = try vault.staged("cgt-1", bytes: Vault.bytes("else"))
        let gone = try vault.staged("gone", moving: true)
        try FileName.remove(vault.folder("sources/gone.mp4"))
        let bare = try #require(try vault.archive.stage(try Vault.id("bare"), archived: Vault.noon))
        let good = try vault.staged("good")
        let publications = try vault.archive.publish([again, gone, bare, good])
        let refusals = publications.map { if case .refused(let why) = $0 { why } else { "" } }
        #expect(
            refusals[0]
                == "could not archive cgt-1: there is something at dailies/clips/2026/11/20/cgt-1 already")
        #expect(refusals[1].contains("it was removed or changed meanwhile"))
        #expect(refusals[2] == "could not archive bare: it has no record yet")
        #expect(publications[3] == .published(place: good.place))
        for staging in [again, gone, bare] { try staging.abandon() }
        #expect(try vault.contents().count == 6)
        #expect(try vault.folder.read("dailies/clips/2026/11/20/cgt-1/cgt-1.mp4") == Vault.bytes("cgt-1"))
    }

    @Test func `one name is staged once at a time`() throws {
        var first = try vault.archive.stage(try Vault.id("a"), archived: Vault.noon)
        #expect(try vault.archive.stage(try Vault.id("a"), archived: Vault.noon) == nil)
        // A film may have the same name.
        #expect(try vault.archive.stage(try Vault.id("a"), .film, archived: Vault.noon) != nil)
        #expect(first != nil)
        first = nil
        #expect(try vault.archive.stage(try Vault.id("a"), archived: Vault.noon) != nil)
    }

    @Test func `a staging that is given up leaves the source and nothing else`() throws {
        try vault.staged("a").abandon()
        try vault.staged("b", moving: true).abandon()
        // One that goes out of scope before it is finished.
        _ = try vault.archive.stage(try Vault.id("c"), archived: Vault.noon)?.write([1], as: "poster.jpg")
        #expect(try vault.contents() == [])
        #expect(try vault.folder.read("sources/b.mp4") == Vault.bytes("b"))
    }

    @Test func `a record that does not fit its file is not finished`() throws {
        let staging = try #require(try vault.archive.stage(try Vault.id("a"), archived: Vault.noon))
        let source = try vault.folder.write(Vault.bytes("a"), to: "a.mp4")
        let brought = try staging.bring(source, named: "a", as: "a.mp4", isMoved: false)
        var record = try vault.record(of: staging, brought.digest)
        record.file = RecordedFile(name: "a.mp4", bytes: 1, sha256: brought.digest.sha256)
        #expect(throws: StorageProblem.self) { try staging.finish(.clip(record)) }
        let other = FileHash(bytes: 1, sha256: brought.digest.sha256)
        #expect(
            throws: StorageProblem.item(
                "could not archive a: it was changed meanwhile; run the command again")
        ) {
            try staging.bring(source, named: "a", as: "a.mp4", isMoved: false, known: other)
        }
    }

    @Test func `the same bytes again are one file with two names, if the first one is sound`() throws {
        let first = try vault.keep("a")
        let file = try #require(first.file)
        let staging = try #require(try vault.archive.stage(try Vault.id("b"), archived: Vault.noon))
        let source = try vault.folder.write(Vault.bytes("a"), to: "again.mp4")
        #expect(try staging.link(to: file, at: first.place, as: "b.mp4", removing: source))
        var record = try vault.record(of: staging, FileHash(bytes: file.bytes, sha256: file.sha256))
        record.file?.sameAs = first.id
        try staging.finish(.clip(record))
        _ = try vault.archive.publish([staging])
        let names = [vault.archive.path("\(first.place)/a.mp4"), vault.archive.path("\(record.place)/b.mp4")]
        #expect(FileStatus(of: names[0])?.number == FileStatus(of: names[1])?.number)
        #expect(FileStatus(of: source) == nil)
        #expect(try vault.archive.record(at: record.place)?.file?.sameAs == first.id)

        // A bit turned in the first: then the new bytes are the good ones.
        var bytes = Vault.bytes("a")
        bytes[77] ^= 1
        try FileName.remove(names[0])
        try vault.folder.write(bytes, to: "dailies/\(first.place)/a.mp4")
        let third = try #require(try vault.archive.stage(try Vault.id("c"), archived: Vault.noon))
        #expect(try !third.link(to: file, at: first.place, as: "c.mp4"))
    }

    @Test func `long bodies and such that are no text lie beside the record`() throws {
        let staging = try #require(try vault.archive.stage(try Vault.id("a"), archived: Vault.noon))
        #expect(try staging.keep(Array("{}".utf8), as: .request) == .inline("{}"))
        let long = [UInt8](repeating: 0x61, count: KeptText.inlineLimit + 1)
        guard
            case .file("answer.created", long.count, let sha256) = try staging.keep(long, as: .createAnswer),
            case .file("answer.latest", 2, _) = try staging.keep([0xFF, 0], as: .finalAnswer)
        else { throw Vault.Unexpected() }
        #expect(sha256.isDigest)
        #expect(try vault.folder.read("dailies/incoming/staged/a.clip/answer.created") == long)
    }
}
