import ArchiveFormat
import ArchiveModel
import Catalog
import JSON
import Posix
import TestSupport

/// fill PATH COUNT, build PATH COUNT, archive FOLDER COUNT, known FOLDER COUNT, rows - COUNT, version -, or a question:
/// list, show, search, lineage … PATH [WORD].
struct Question {
    private let name: String
    private let path: String
    private let word: String

    struct Misuse: Error {}

    init(_ arguments: [String]) throws {
        guard arguments.count >= 2 else { throw Misuse() }
        name = arguments[0]
        path = arguments[1]
        word = arguments.dropFirst(2).joined(separator: " ")
    }

    func run() throws {
        switch name {
        case "fill": try fill(path, .writing)
        case "build": try fill(path, .building)
        case "archive": try archive()
        case "version": say("\(Catalog.schemaVersion)")
        case "rows": try rows()
        case "known": try known()
        default: try ask(Catalog.open(path, .reading))
        }
    }

    /// Says how many clips and how many rows a second went in, the making of the records left out.
    private func fill(_ path: String, _ use: Catalog.Use) throws {
        guard let count = Int(word) else { throw Misuse() }
        let catalog = try Catalog.open(path, use)
        let records = PlausibleRecords()
        let clock = ContinuousClock()
        var time = Duration.zero
        var rows: Int64 = 0
        for start in stride(from: 0, to: count, by: 500) {
            let group = records.records(start..<min(count, start + 500))
            let begin = clock.now
            rows += try catalog.put(group)
            time += clock.now - begin
        }
        let begin = clock.now
        if use == .building { try catalog.finish() }
        time += clock.now - begin
        let seconds = time / .seconds(1)
        say("\(count) records, \(rows) rows in \(seconds) s")
        say("\(Int(Double(count) / seconds)) records a second, \(Int(Double(rows) / seconds)) rows a second")
    }

    /// A catalog in its archive, with the folders of the last few records alone: enough to change one of them.
    private func archive() throws {
        guard let count = Int(word) else { throw Misuse() }
        let folder = try ArchiveFolder.opened(path, named: path)
        try fill("\(folder.path)/\(Catalog.fileName)", .building)
        for record in PlausibleRecords().records(max(0, count - 10)..<count) {
            let place = "\(folder.path)/\(record.place)"
            try Folder.createDurably(place)
            try NewFile.write(to: "\(place)/\(RecordPlace.record)", replacing: true) {
                file throws(SystemError) in
                try file.write(record.text, as: place)
            }
        }
    }

    /// The same clips as lines of JSON, a flat object each, for whoever makes a table of them.
    private func rows() throws {
        guard let count = Int(word) else { throw Misuse() }
        let records = PlausibleRecords()
        for number in 0..<count {
            guard case .clip(let clip) = records.record(number) else { continue }
            let row: JSON = [
                "id": .string(clip.id.text), "model": JSON(clip.origin?.model),
                "provider": JSON(clip.origin?.provider), "prompt": JSON(clip.request?.meaning.prompt),
                "created": JSON(clip.origin?.created?.description), "verdict": JSON(clip.verdict?.result),
                "duration": JSON(clip.facts?.duration?.double), "width": JSON(clip.facts?.video?.size.width),
                "height": JSON(clip.facts?.video?.size.height),
                "bytes": JSON(clip.file.map { Int($0.bytes) }),
                "sha256": JSON(clip.file?.sha256), "cost": JSON(clip.origin?.cost?.amount.double),
            ]
            say(row.line)
        }
    }

    private func known() throws {
        guard let count = Int(word) else { throw Misuse() }
        try KnownArchive(path: path, count: count).make()
    }

    private func ask(_ catalog: Catalog) throws {
        var query = ClipQuery()
        query.limit = 20
        switch name {
        case "list": show(try catalog.list(query))
        case "count": say("\(try catalog.count(query))")
        case "model":
            query.models = [word]
            show(try catalog.list(query))
        case "verdict":
            query.verdicts = [word]
            show(try catalog.list(query))
        case "tag":
            query.tags = [word]
            show(try catalog.list(query))
        case "longest":
            query.sort = .duration
            show(try catalog.list(query))
        case "hopeless":
            // Nothing meets all of it: everything is gone through.
            query.verdicts = ["pass"]
            query.secondsFrom = Rational(9)
            query.secondsTo = Rational(10)
            show(try catalog.list(query))
        case "show":
            guard let id = ClipID(word) else { throw Misuse() }
            say(try catalog.recordJSON(of: id)?.pretty ?? "none")
        case "begin": show(try catalog.candidates(word))
        case "search":
            let answer = try catalog.search(word, query)
            show(answer.hits.map(\.row))
            say("\(answer.ranked) ranked")
        case "lineage": try lineage(catalog)
        case "nearest":
            guard let hash = PerceptualHash(word) else { throw Misuse() }
            for match in try catalog.nearest(hash) { say("\(match.row.id) \(match.distance)") }
        case "report":
            for month in try catalog.report() { say("\(month.month) \(month.model ?? "-") \(month.tasks)") }
        case "integrity":
            for problem in try catalog.integrity() { say(problem) }
        default: throw Misuse()
        }
    }

    /// All that the tree of a film needs.
    private func lineage(_ catalog: Catalog) throws {
        guard let id = ClipID(word) else { throw Misuse() }
        let shots = try catalog.shots(of: id)
        let records = try catalog.records(of: shots.compactMap { $0.shot.clip })
        for shot in shots {
            guard let clip = shot.shot.clip, case .clip(let record)? = records[clip] else { continue }
            say("\(clip) \(record.origin?.model ?? "") \(record.request?.meaning.prompt ?? "")")
        }
    }

    private func show(_ rows: [ClipRow]) {
        for row in rows { say("\(row.id) \(row.model ?? "-") \(row.verdict ?? "-") \(row.prompt ?? "-")") }
    }

    private func say(_ line: String) {
        try? FileDescriptor.write(Array("\(line)\n".utf8), to: 1, as: "standard output")
    }
}
