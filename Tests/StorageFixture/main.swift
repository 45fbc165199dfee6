// What the archive's files are written with, as a program of its own, for tests that kill it, fill its disk, and let
// it wait for others.
//   storage-fixture keep ARCHIVE FOLDER
//     archives all files of a folder in groups, every second one by moving it; what is there already is left alone
//   storage-fixture note ARCHIVE TEXT
//     writes a note into every record
//   storage-fixture hold ARCHIVE COMMAND
//     takes the writer's lock, says so, and keeps it until standard input ends
//   storage-fixture wait ARCHIVE COMMAND SECONDS
//     waits for it so long
//   storage-fixture read ARCHIVE
//     reads all records, says how many, how many are damaged, and how many a second
import ArchiveFormat
import ArchiveModel
import Posix
import Storage

struct Refused: Error { let sentence: String }

/// As whoever writes to an archive does: the lock, then what others left over, then the work.
struct Writer {
    let archive: Archive
    let marks: ChangeMarks
    let lock: WriterLock
    static let day = Moment(seconds: 1_795_176_000)

    init(_ path: String, command: String, waiting: WriterLock.Waiting = .forever) async throws {
        archive = Archive(try ArchiveFolder.opened(path, named: "archive"))
        lock = try await WriterLock.acquire(archive, command: command, waiting: waiting)
        marks = ChangeMarks(archive)
        try publish(try archive.leftOver(at: Self.day).ready)
        try marks.remove(try marks.leftOver())
    }

    func publish(_ stagings: [Staging]) throws {
        let places = stagings.map(\.place)
        try marks.set(places)
        for case .refused(let why) in try archive.publish(stagings) { throw Refused(sentence: why) }
        try marks.remove(places)
    }

    func keep(_ folder: String) throws {
        var group: [Staging] = []
        for (index, entry) in try Folder.entries(of: folder).enumerated() {
            guard let id = ClipID(entry.name.prefix { $0 != "." }),
                !archive.holds(RecordPlace.clip(id, archived: Self.day)),
                let staging = try archive.stage(id, archived: Self.day)
            else { continue }
            let brought = try staging.bring(
                "\(folder)/\(entry.name)", named: entry.name, as: "\(id).mp4", isMoved: index % 2 == 1)
            var record = ClipRecord(id, archived: Self.day)
            record.file = RecordedFile(
                name: "\(id).mp4", bytes: brought.digest.bytes, sha256: brought.digest.sha256)
            try staging.write([1, 2, 3], as: "poster.jpg")
            try staging.finish(.clip(record))
            group.append(staging)
            if group.count == 3 {
                try publish(group)
                group = []
            }
        }
        try publish(group)
    }

    func note(_ text: String) throws {
        for place in archive.places() {
            guard var record = try archive.record(at: place) else { continue }
            record.marks.note = text
            try marks.set([place])
            try archive.replace([record])
            try marks.remove([place])
        }
    }
}

let words = Array(CommandLine.arguments.dropFirst())
do {
    switch words.first {
    case "keep": try await Writer(words[1], command: "dailies archive").keep(words[2])
    case "note": try await Writer(words[1], command: "dailies note").note(words[2])
    case "read":
        guard let folder = try ArchiveFolder.existing(words[1], named: "archive") else {
            throw Refused(sentence: "none")
        }
        let start = SteadyClock.seconds()
        var (good, damaged) = (0, 0)
        for read in Archive(folder).records() {
            if case .success = read.record { good += 1 } else { damaged += 1 }
        }
        print(good, damaged, Int(Double(good) / (SteadyClock.seconds() - start)))
    case "hold":
        let writer = try await Writer(words[1], command: words[2], waiting: .no)
        try FileDescriptor.write(Array("held\n".utf8), to: 1, as: "standard output")
        _ = try FileDescriptor.read(from: 0, upTo: 1, as: "standard input")
        writer.lock.release()
    case "wait":
        let writer = try await Writer(words[1], command: words[2], waiting: .seconds(Int(words[3]) ?? 0))
        print("held")
        writer.lock.release()
    default: ProcessSurroundings.exit(2)
    }
} catch let problem as ArchiveProblem {
    print(problem.sentence)
    ProcessSurroundings.exit(4)
} catch let problem as StorageProblem {
    print(problem.sentence)
    if case .archive = problem { ProcessSurroundings.exit(4) }
    ProcessSurroundings.exit(3)
} catch {
    print(error)
    ProcessSurroundings.exit(3)
}
