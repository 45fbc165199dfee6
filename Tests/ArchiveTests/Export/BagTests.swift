import ArchiveFormat
import ArchiveModel
import Posix
import TestSupport
import Testing
import Workflow

/// Bags, judged by the Library of Congress's own program and by sha256sum.
struct BagTests {
    /// An archive's folder with the files that these records name.
    private struct Shelf {
        let folder: TemporaryFolder
        let archive: ArchiveFolder

        init() throws {
            folder = try TemporaryFolder("bag")
            archive = try ArchiveFolder.opened(folder("archive"), named: "archive")
        }

        /// Writes a clip with a file, a poster, and an answer that is kept beside the record.
        func clip(_ name: String, file: String? = nil, bytes: [UInt8]? = nil) async throws -> ClipRecord {
            var clip = SampleRecords.clip(name)
            let file = file ?? "\(name).mp4"
            clip.file = RecordedFile(
                name: file, bytes: 1,
                sha256: try await write(bytes ?? Array(name.utf8), "\(clip.place)/\(file)"))
            let answer = try await write([1, 2, 3], "\(clip.place)/answer.latest")
            clip.origin?.finalAnswer = .file(name: "answer.latest", bytes: 3, sha256: answer)
            clip.pictures = [
                RecordedPicture(
                    .poster, name: "poster.jpg", size: PixelSize(width: 1, height: 1), bytes: 4,
                    sha256: try await write([255, 216, 255, 224], "\(clip.place)/poster.jpg"), times: [])
            ]
            try await write(ArchiveRecord.clip(clip).text, "\(clip.place)/record.json")
            return clip
        }

        @discardableResult
        func write(_ bytes: [UInt8], _ path: String) async throws -> String {
            let file = try folder.write(bytes, to: "archive/\(path)")
            let sum = try await ProgramRun.run("sha256sum", ["--zero", file]).succeeded()
            return String(sum.text.prefix(64))
        }

        func bag(_ records: [ArchiveRecord]) throws -> [BagItem.Problem] {
            let bag = try Bag(BagFolder(at: folder("bag"), named: "bag"))
            var problems: [BagItem.Problem] = []
            for record in records {
                do throws(BagItem.Problem) {
                    try bag.add(BagItem.copy(record, from: archive, to: bag.folder))
                } catch {
                    problems.append(error)
                }
            }
            try bag.finish(of: archive, by: "dailies 0.1.0", at: SampleRecords.noon)
            return problems
        }

        /// What Python's bagit says, and how many files sha256sum found good.
        func judged() async throws -> [String] {
            let script = """
                import bagit, sys
                bag = bagit.Bag(sys.argv[1])
                bag.validate()
                print(bag.version, len(list(bag.payload_files())), bag.info["Payload-Oxum"],
                      bag.info["External-Description"])
                """
            let run = try await ProgramRun.run(Judges.python, ["-c", script, folder("bag")])
            #expect(run.exitCode == 0, "\(run.errorText)")
            return run.lines
        }
    }

    @Test func bagitValidatesIt() async throws {
        let shelf = try Shelf()
        let first = try await shelf.clip("cgt-1")
        let second = try await shelf.clip("cgt-2", file: "two\nlines and\r\nmore ünïcode.mp4")
        var film = SampleRecords.film("film", of: [("cgt-1", "a"), ("cgt-2", "b")])
        film.file = RecordedFile(
            name: "film.mp4", bytes: 1, sha256: try await shelf.write([9], "\(film.place)/film.mp4"))
        try await shelf.write(ArchiveRecord.film(film).text, "\(film.place)/record.json")
        #expect(try shelf.bag([.film(film), .clip(first), .clip(second)]).isEmpty)
        let said = try await shelf.judged()
        #expect(said.count == 1 && said.first?.hasPrefix("1.0 10 ") == true, "\(said)")
        #expect(said.first?.hasSuffix(".10 2 clips and 1 film of a Dailies archive") == true)
        let sums = try await ProgramRun.run(
            "bash",
            [
                "-c",
                "grep -v %0 manifest-sha256.txt | sha256sum -c --strict --quiet && sha256sum -c --strict tagmanifest-sha256.txt",
            ],
            workingDirectory: shelf.folder("bag"))
        #expect(sums.exitCode == 0 && sums.lines.count == 3, "\(sums.errorText)")
        let manifest = String(decoding: try shelf.folder.read("bag/manifest-sha256.txt"), as: UTF8.self)
        #expect(manifest.split(separator: "\n").count == 10)
        #expect(manifest.contains("/two%0Alines and%0D%0Amore ünïcode.mp4\n"))
        // Nothing is shared with the archive, and nothing of the making is left.
        let shared = try await ProgramRun.run("find", [shelf.folder("bag"), "-type", "f", "-links", "+1"])
        #expect(shared.text.isEmpty)
        #expect(try shelf.folder.contents().filter { $0.contains("unfinished") } == [])
    }

    /// RFC 8493, 2.1.3: these three, and only they.
    @Test func onlyLineEndsAndPercentAreEncoded() async throws {
        let shelf = try Shelf()
        let clip = try await shelf.clip("cgt-1", file: "50% of\u{9}a \"b\" #c.mp4")
        #expect(try shelf.bag([.clip(clip)]).isEmpty)
        let manifest = String(decoding: try shelf.folder.read("bag/manifest-sha256.txt"), as: UTF8.self)
        #expect(manifest.contains("  data/clips/2026/11/20/cgt-1/50%25 of\u{9}a \"b\" #c.mp4\n"))
    }

    @Test func whatIsDamagedIsNotPassedOn() async throws {
        let shelf = try Shelf()
        let good = try await shelf.clip("good")
        let bad = try await shelf.clip("bad")
        let plain = try await shelf.clip("plain")
        try await shelf.write([0], "\(bad.place)/bad.mp4")
        _ = try await ProgramRun.run("rm", [shelf.folder("archive/\(plain.place)/poster.jpg")]).succeeded()
        let problems = try shelf.bag([.clip(bad), .clip(good), .clip(plain)])
        #expect(problems.count == 1)
        #expect(problems.first?.sentence.contains("bad.mp4: it is not what it was") == true)
        #expect(try await shelf.judged().first?.hasPrefix("1.0 7 ") == true)
        #expect(try shelf.folder.contents().filter { $0.hasPrefix("bag/") && $0.contains("/bad/") } == [])
    }

    @Test func picturesThatAreGoneAreTold() async throws {
        let shelf = try Shelf()
        let clip = try await shelf.clip("cgt-1")
        try await shelf.write([7], "\(clip.place)/poster.jpg")
        let bag = try Bag(BagFolder(at: shelf.folder("bag"), named: "bag"))
        let item = try BagItem.copy(.clip(clip), from: shelf.archive, to: bag.folder)
        #expect(item.remarks.count == 1 && item.remarks.first?.contains("poster.jpg") == true)
        try bag.add(item)
        try bag.finish(of: shelf.archive, by: "dailies 0.1.0", at: SampleRecords.noon)
        #expect(try await shelf.judged().first?.hasPrefix("1.0 3 ") == true)
    }

    @Test func nobodysFolderIsTouched() async throws {
        let shelf = try Shelf()
        let clip = try await shelf.clip("cgt-1")
        try shelf.folder.write([1], to: "bag/mine")
        #expect(throws: BagItem.Problem.self) { try shelf.bag([.clip(clip)]) }
        _ = try await ProgramRun.run("mv", [shelf.folder("bag"), shelf.folder("bag.unfinished")]).succeeded()
        #expect(throws: BagItem.Problem.self) { try shelf.bag([.clip(clip)]) }
        #expect(try shelf.folder.read("bag.unfinished/mine") == [1])
    }

    /// As a killed export leaves it: what it had copied goes, and the bag is made anew.
    @Test func whatWasLeftBehindIsMadeAnew() async throws {
        let shelf = try Shelf()
        let clip = try await shelf.clip("cgt-1")
        do {
            let left = try Bag(BagFolder(at: shelf.folder("bag"), named: "bag"))
            try left.add(BagItem.copy(.clip(clip), from: shelf.archive, to: left.folder))
            try shelf.folder.write([1], to: "bag.unfinished/data/clips/half")
            // While somebody is at work there, nobody else is.
            #expect(throws: BagItem.Problem.self) { try shelf.bag([.clip(clip)]) }
        }
        #expect(try shelf.folder.contents().contains("bag.unfinished/data/clips/half"))
        #expect(try shelf.bag([.clip(clip)]).isEmpty)
        #expect(try await shelf.judged().first?.hasPrefix("1.0 4 ") == true)
        #expect(try shelf.folder.contents().filter { $0.contains("unfinished") } == [])
    }
}
