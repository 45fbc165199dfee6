import ArchiveFormat
import Catalog
import Posix
import TestSupport

/// An archive as finished tasks leave it, as far as those look who ask whether something is archived: its catalog, and
/// the names of our tasks. The answers that would be archived once more go to `answers.jsonl` beside it.
struct KnownArchive {
    let path: String
    let count: Int

    func make() throws {
        try Folder.create("\(path)/tasks")
        try NewFile.write(to: "\(path)/dailies.json", replacing: true) { file throws(SystemError) in
            try file.write(Array(#"{"format": 1, "id": "0"}"#.utf8), as: "dailies.json")
        }
        let catalog = try Catalog.open("\(path)/\(Catalog.fileName)", .building)
        let plausible = PlausibleRecords()
        var answers: [UInt8] = []
        for start in stride(from: 0, to: count, by: 500) {
            try catalog.put(try (start..<min(count, start + 500)).map { try record($0, plausible, &answers) })
        }
        try catalog.finish()
        try NewFile.write(to: "\(path)/answers.jsonl", replacing: true) { file throws(SystemError) in
            try file.write(answers, as: "answers.jsonl")
        }
    }

    private func record(
        _ number: Int, _ plausible: PlausibleRecords, _ answers: inout [UInt8]
    ) throws -> ArchiveRecord {
        var record = plausible.record(number)
        guard case .clip(var clip) = record else { return record }
        let digits = String(number, radix: 16)
        let name = String(repeating: "0", count: 12 - digits.count) + digits
        // Nobody reads them: the catalog knows their names.
        try FileDescriptor.open("\(path)/tasks/\(name).json", for: .creating).close(as: name)
        clip.origin?.name = name
        record = .clip(clip)
        answers += Array(
            #"{"code": "success", "data": {"task_id": "cgt-\#(number)", "status": "SUCCESS", "progress": "100%", "#
                .utf8)
        answers += Array(#""result_url": "https://media.example/\#(number).mp4?Expires=1"}}"#.utf8) + [10]
        return record
    }
}
