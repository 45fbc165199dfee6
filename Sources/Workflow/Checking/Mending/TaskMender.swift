internal import ArchiveFormat
internal import ArchiveModel
internal import Posix
internal import Storage
internal import Tasks

/// Mends the record of a task, and the bodies beside it, from copies of the archive.
///
/// A record is what keeps a request from being sent, and paid for, twice: the damaged one keeps its name until another
/// one takes it, and is kept in the quarantine as well.
struct TaskMender: Sendable {
    private let store: TaskStore
    private let copies: [TaskStore]
    private let archive: ArchiveFolder
    private let now: Moment

    init(_ store: TaskStore, _ copies: [TaskStore], _ archive: ArchiveFolder, now: Moment) {
        self.store = store
        self.copies = copies
        self.archive = archive
        self.now = now
    }

    /// Tells what was done, as the end of a sentence; nil where no copy helps. Nobody else changes the task meanwhile.
    func mend(_ name: TaskName) async throws(StoreProblem) -> String? {
        guard let lock = try await store.waitForLock(name) else { return nil }
        defer { lock.release() }
        return try await store.offPool { store throws(StoreProblem) in try mend(name, in: store) }
    }

    private func mend(_ name: TaskName, in store: TaskStore) throws(StoreProblem) -> String? {
        let own = try? store.record(name)
        if own == nil, store.isNewer(name) { return nil }
        for copy in copies {
            guard let record = own ?? (try? copy.record(name)), let bodies = bodies(of: record, in: copy)
            else {
                continue
            }
            var names = bodies.map(\.file)
            if own == nil { names.append("\(name).json") }
            let home = try keep(names, of: name)
            for body in bodies { try store.restore(body.bytes, as: body.file) }
            if own == nil { try store.write(record.restored(from: copy.archive.name, at: now)) }
            let aside = home.map { "; what was damaged is in \($0)" } ?? ""
            return "put back from \(copy.archive.name)\(aside)"
        }
        return nil
    }

    /// Those that are not here as the record tells them; nil where the copy does not have all of them.
    private func bodies(of record: TaskRecord, in copy: TaskStore) -> [(file: String, bytes: [UInt8])]? {
        var bodies: [(file: String, bytes: [UInt8])] = []
        for body in [record.body, record.createAnswer, record.latestAnswer].compactMap(\.self) {
            guard case .file(let file, _, _) = body, (try? store.bytes(of: body)) == nil else { continue }
            guard let bytes = try? copy.bytes(of: body) else { return nil }
            bodies.append((file, bytes))
        }
        return bodies
    }

    /// One more name for each, or its bytes once more; nil where there is none of them.
    private func keep(_ names: [String], of name: TaskName) throws(StoreProblem) -> String? {
        let there = names.filter { Folder.kind(of: "\(archive.path)/tasks/\($0)") != .missing }
        guard !there.isEmpty else { return nil }
        do throws(SystemError) {
            return try Quarantine(archive).note(there, from: "tasks", of: name.description, at: now)
        } catch {
            throw .archive(ArchiveProblem(error, in: archive.name))
        }
    }
}
