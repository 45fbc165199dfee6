internal import ArchiveFormat
internal import Posix

extension TaskStore {
    package struct Listing: Sendable {
        /// The newest last.
        package var records: [TaskRecord] = []
        /// Files that should be records and cannot be used, a sentence each.
        package var problems: [String] = []
    }

    package func names() throws(StoreProblem) -> [TaskName] {
        guard Folder.kind(of: folder) == .folder else { return [] }
        return try withArchive { () throws(SystemError) in try Folder.entries(of: folder) }
            .filter { !$0.isFolder && $0.name.hasSuffix(".json") }
            .compactMap { TaskName($0.name.dropLast(5)) }
    }

    /// One damaged file costs one task.
    package func all() throws(StoreProblem) -> Listing {
        var listing = Listing()
        for name in try names() {
            do throws(StoreProblem) {
                if let record = try record(name) { listing.records.append(record) }
            } catch {
                listing.problems.append(error.sentence)
            }
        }
        listing.records.sort { ($0.prepared, $0.name) < ($1.prepared, $1.name) }
        return listing
    }

    /// The takes of a request, in their order.
    package func takes(of identity: TaskIdentity) throws(StoreProblem) -> [TaskRecord] {
        let request = TaskName(identity, take: 1).request
        var records: [TaskRecord] = []
        for name in try names().filter({ $0.request == request }).sorted() {
            guard let record = try record(name) else { continue }
            guard record.identity == identity else {
                throw .record(
                    "could not tell two requests apart: \(shownPath(of: name)) is another one with the same "
                        + "name; move it elsewhere")
            }
            records.append(record)
        }
        return records
    }

    /// Those that a person means by a word: our name or the beginning of it, or the provider's id.
    package static func matches(_ word: String, in records: [TaskRecord]) -> [TaskRecord] {
        let exact = records.filter { $0.name.description == word }
        if !exact.isEmpty { return exact }
        let byProvider = records.filter { $0.taskID == word || $0.candidate == word }
        if !byProvider.isEmpty { return byProvider }
        guard word.utf8.count >= 4 else { return [] }
        return records.filter { $0.name.description.hasPrefix(word) }
    }
}
