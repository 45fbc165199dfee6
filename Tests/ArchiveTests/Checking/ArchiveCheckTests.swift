import ArchiveFormat
import ArchiveModel
import Catalog
import JSON
import Posix
import Storage
import TestSupport
import Testing

@Suite struct ArchiveCheckTests {
    @Test func `a sound archive is all well`() async throws {
        let desk = try await CheckDesk(clips: 3)
        let answer = try await desk.check()
        #expect(answer.run.exitCode == 0, "\(answer.run.errorText)")
        #expect(answer.amiss == [:])
        let told = Set(answer.items.compactMap { $0["path"]?.string })
        let there = Set(try desk.files().filter { $0.hasPrefix("clips/") } + ["catalog.sqlite"])
        #expect(told == there)
        // And again: looking changes nothing that it would then find.
        #expect(try await desk.check().run.exitCode == 0)
        let shown = try await desk.desk.run(["check"])
        #expect(shown.text.isEmpty)
        #expect(shown.errorText.contains("all is well"))
    }

    enum Case: String, CaseIterable {
        case flippedClip, shortClip, noClip, flippedPoster, noPoster, flippedRecord, noRecord, noFolder
        case otherRow, noRow, stray, strayFolder

        /// The path that is told, and how.
        func expected(_ place: String) -> [String: String] {
            let media = "\(place)/shot2.mp4"
            return switch self {
            case .flippedClip, .shortClip: [media: "damaged"]
            case .noClip: [media: "missing"]
            case .flippedPoster: ["\(place)/poster.jpg": "damaged"]
            case .noPoster: ["\(place)/poster.jpg": "missing"]
            case .flippedRecord: ["\(place)/record.json": "damaged"]
            case .noRecord: ["\(place)/record.json": "missing"]
            case .noFolder:
                ["record.json", "shot2.mp4", "poster.jpg"].reduce(into: [:]) {
                    $0["\(place)/\($1)"] = "missing"
                }
            case .otherRow: ["catalog.sqlite": "damaged"]
            case .noRow: ["catalog.sqlite": "missing"]
            case .stray: ["\(place)/notes.txt": "unknown-file"]
            case .strayFolder: ["clips/backup": "unknown-file"]
            }
        }

        var isRepairable: Bool { self != .stray && self != .strayFolder }

        func apply(_ desk: CheckDesk) async throws {
            let place = try desk.place(2)
            switch self {
            case .flippedClip: try await desk.damage("\(place)/shot2.mp4", .flippedBit(byte: 1000, bit: 3))
            case .shortClip: try await desk.damage("\(place)/shot2.mp4", .truncated(1, of: 2))
            case .noClip: try await desk.remove("\(place)/shot2.mp4")
            case .flippedPoster: try await desk.damage("\(place)/poster.jpg", .flippedBit(byte: 300, bit: 0))
            case .noPoster: try await desk.remove("\(place)/poster.jpg")
            case .flippedRecord: try await desk.damage("\(place)/record.json", .flippedBit(byte: 400, bit: 1))
            case .noRecord: try await desk.remove("\(place)/record.json")
            case .noFolder: try await desk.remove(place)
            case .otherRow:
                try desk.withCatalog { catalog in
                    let id = try #require(ClipID("shot2"))
                    guard case .clip(var record)? = try catalog.record(of: id) else { return }
                    record.marks.note = "nobody wrote this"
                    try catalog.put([.clip(record)])
                }
            case .noRow:
                let id = try #require(ClipID("shot2"))
                try desk.withCatalog { catalog in _ = try catalog.remove([id]) }
            case .stray: try desk.folder.write("buy milk".utf8, to: "dailies/\(place)/notes.txt")
            case .strayFolder: try desk.folder.write("?".utf8, to: "dailies/clips/backup/old.mp4")
            }
        }
    }

    @Test(arguments: Case.allCases)
    func `each kind of damage is found, and nothing else`(_ damage: Case) async throws {
        let desk = try await CheckDesk(clips: 3)
        let place = try desk.place(2)
        try await damage.apply(desk)
        let before = try desk.snapshot()
        let answer = try await desk.check("--dry-run")
        #expect(answer.run.exitCode == 1, "\(answer.run.errorText)")
        #expect(answer.amiss == damage.expected(place), "\(answer.run.text)")
        #expect(try desk.snapshot() == before, "a dry run changed something")
    }

    @Test(arguments: Case.allCases.filter(\.isRepairable))
    func `each kind of damage is repaired from a copy`(_ damage: Case) async throws {
        let desk = try await CheckDesk(clips: 3)
        let place = try desk.place(2)
        let copy = try await desk.copy()
        let bytes = try desk.read("\(place)/shot2.mp4")
        try await damage.apply(desk)
        let answer = try await desk.check("--repair", "--from", copy)
        #expect(answer.run.exitCode == 1, "\(answer.run.errorText)")
        #expect(answer.amiss == damage.expected(place).mapValues { _ in "repaired" }, "\(answer.run.text)")
        #expect(try desk.read("\(place)/shot2.mp4") == bytes)
        let again = try await desk.check()
        #expect(again.run.exitCode == 0, "\(again.run.text)\(again.run.errorText)")
        #expect(try await desk.desk.inspected() == "3\n")
        // Nobody may write to a clip, whoever put it there.
        let mode = try await ProgramRun.run("stat", ["-c", "%a", desk.path("\(place)/shot2.mp4")]).succeeded()
        #expect(mode.lines == ["444"])
    }

    /// Posters come from the clip, records from the catalog and rows from the records.
    @Test(arguments: [Case.flippedPoster, .noPoster, .flippedRecord, .noRecord, .otherRow, .noRow])
    func `what the archive itself knows needs no copy`(_ damage: Case) async throws {
        let desk = try await CheckDesk(clips: 3)
        try await damage.apply(desk)
        let answer = try await desk.check("--repair")
        #expect(
            answer.amiss == damage.expected(try desk.place(2)).mapValues { _ in "repaired" },
            "\(answer.run.text)")
        let again = try await desk.check()
        #expect(again.run.exitCode == 0, "\(again.run.text)\(again.run.errorText)")
        #expect(try await desk.desk.inspected() == "3\n")
    }

    @Test func `what is damaged goes to the quarantine with its record, and stays known`() async throws {
        let desk = try await CheckDesk(clips: 2)
        let place = try desk.place(2)
        try await desk.damage("\(place)/shot2.mp4", .flippedBit(byte: 5000, bit: 7))
        let damaged = try desk.read("\(place)/shot2.mp4")
        let answer = try await desk.check()
        #expect(answer.run.exitCode == 1)
        #expect(answer.amiss == ["\(place)/shot2.mp4": "damaged"])
        let kept = try #require(
            try desk.files().first { $0.hasPrefix("quarantine/") && $0.hasSuffix(".mp4") })
        #expect(
            answer.why("\(place)/shot2.mp4").contains(
                kept.split(separator: "/").dropLast().joined(separator: "/")))
        #expect(try desk.read(kept) == damaged)
        let beside = kept.replacing("shot2.mp4", with: "record.json")
        #expect(try JSON.read(desk.read(beside))["id"]?.string == "shot2")
        let events = try JSON.read(desk.read("\(place)/record.json"))["events"]?.elements ?? []
        #expect(events.compactMap { $0["event"]?.string }.suffix(2) == ["damaged", "quarantined"])
        // It is missing now, and that is told as long as nothing takes its place.
        let again = try await desk.check()
        #expect(again.amiss == ["\(place)/shot2.mp4": "missing"])
        #expect(again.why("\(place)/shot2.mp4").contains("quarantine/"))
    }

    @Test func `the same bytes under another name serve as well`() async throws {
        let desk = try await CheckDesk(clips: 1)
        try desk.folder.write(ArchiveDesk.answer(task: "shot9").utf8, to: "twin.answer.json")
        _ = try await ProgramRun.run("cp", [desk.folder("in/1.mp4"), desk.folder("twin.mp4")]).succeeded()
        _ = try await desk.desk.run(["import", "--quick", "twin.mp4"])
        // A file of its own, not the second name that it was.
        _ = try await ProgramRun.run(
            "cp", ["--remove-destination", desk.folder("in/1.mp4"), desk.path(try desk.media(9))]
        )
        .succeeded()
        try await desk.damage(try desk.media(1), .flippedBit(byte: 700, bit: 2))
        let answer = try await desk.check("--repair")
        #expect(answer.amiss == [try desk.media(1): "repaired"], "\(answer.run.text)")
        #expect(answer.why(try desk.media(1)).contains(try desk.media(9)))
        #expect(try desk.read(try desk.media(1)) == desk.folder.read("in/1.mp4"))
    }

    @Test func `a copy that is damaged itself repairs nothing`() async throws {
        let desk = try await CheckDesk(clips: 1)
        let media = try desk.media(1)
        let copy = try await desk.copy()
        try await desk.damage(media, .flippedBit(byte: 700, bit: 2))
        _ = try await ProgramRun.run("cp", ["--remove-destination", desk.path(media), "\(copy)/\(media)"])
            .succeeded()
        let answer = try await desk.check("--repair", "--from", copy)
        #expect(answer.amiss == [media: "damaged"], "\(answer.run.text)")
    }

    @Test func `clips can be checked alone`() async throws {
        let desk = try await CheckDesk(clips: 3)
        try await desk.damage(try desk.media(1), .flippedBit(byte: 700, bit: 2))
        try await desk.damage(try desk.media(2), .flippedBit(byte: 700, bit: 2))
        let answer = try await desk.check("shot2", "shot3", "-n")
        #expect(answer.amiss == [try desk.media(2): "damaged"], "\(answer.run.text)")
        #expect(Set(answer.items.compactMap { $0["clip"]?.string }) == ["shot2", "shot3"])
    }

    @Test func `films are checked as clips are`() async throws {
        let desk = try await CheckDesk(clips: 1)
        let archive = Archive(try #require(try ArchiveFolder.existing(desk.desk.archive, named: "dailies")))
        let id = try #require(ClipID("harbour"))
        let staging = try #require(
            try archive.stage(id, .film, archived: Moment(seconds: 1_795_176_000)))
        let source = desk.folder("in/1.mp4")
        let brought = try staging.bring(source, named: "film", as: "harbour.mp4", isMoved: false)
        let file = RecordedFile(
            name: "harbour.mp4", bytes: brought.digest.bytes, sha256: brought.digest.sha256)
        let film = FilmRecord(id, archived: staging.archived, file: file, mode: "copy", sound: "copy")
        try staging.finish(.film(film))
        _ = try archive.publish([staging])
        try desk.withCatalog { catalog in try catalog.put([.film(film)]) }
        let sound = try await desk.check()
        #expect(sound.run.exitCode == 0, "\(sound.run.text)")
        #expect(sound.items.contains { $0["path"]?.string == "films/harbour/harbour.mp4" })
        try await desk.damage("films/harbour/harbour.mp4", .flippedBit(byte: 800, bit: 4))
        // Its bytes are those of a clip, too.
        let answer = try await desk.check("--repair")
        #expect(answer.amiss == ["films/harbour/harbour.mp4": "repaired"], "\(answer.run.text)")
        #expect(try await desk.check().run.exitCode == 0)
    }

    @Test func `records of tasks are looked at as well`() async throws {
        let desk = try await CheckDesk(clips: 1)
        try desk.folder.write("{\"name\": ".utf8, to: "dailies/tasks/3fa9c21b7e40.json")
        let answer = try await desk.check()
        #expect(answer.amiss == ["tasks/3fa9c21b7e40.json": "damaged"], "\(answer.run.text)")
        #expect(answer.run.exitCode == 1)
    }

    @Test func `options that contradict each other are refused`() async throws {
        let desk = try await CheckDesk(clips: 1)
        for options in [
            ["--from", "in"], ["--repair", "-n"], ["--sample", "5%", "--since-last", "1d"],
            ["--sample", "0"],
        ] {
            let run = try await desk.desk.run(["check"] + options)
            #expect(run.exitCode == 2, "\(options): \(run.errorText)")
        }
        #expect(try await desk.desk.run(["check", "--repair", "--from", "in"]).exitCode == 2)
        #expect(try await desk.desk.run(["check", "--archive", "nowhere"]).exitCode == 0)
    }
}

extension CheckDesk {
    /// Every file and what is in it, apart from what SQLite keeps beside its file while it is open.
    func snapshot() throws -> [String: [UInt8]] {
        var all: [String: [UInt8]] = [:]
        for file in try files() where !file.hasPrefix("catalog.sqlite-") && file != ".in-use" {
            all[file] = try read(file)
        }
        return all
    }
}
