import ArchiveModel
import CommandLine
import Posix
import Tasks

/// Finds the tasks that a person names.
enum TaskLookup {
    /// All of them. What was being sent by a program that is dead now is parked on the way.
    static func all(in store: TaskStore, at now: Moment) async throws(Failure) -> TaskStore.Listing {
        do throws(StoreProblem) {
            return try await store.offPool { store throws(StoreProblem) in
                var listing = try store.all()
                for index in listing.records.indices where listing.records[index].phase == .sending {
                    let name = listing.records[index].name
                    // Whoever is sending it has the lock.
                    guard let lock = try store.lock(name) else { continue }
                    defer { lock.release() }
                    guard var record = try store.record(name) else { continue }
                    if record.parkIfAbandoned(at: now) { try store.write(record) }
                    listing.records[index] = record
                }
                return listing
            }
        } catch {
            throw Failure(error)
        }
    }

    /// The one that `word` means.
    static func one(_ word: String, in records: [TaskRecord]) throws(Failure) -> TaskRecord {
        let matches = TaskStore.matches(word, in: records)
        guard let match = matches.first else {
            throw Failure(
                "there is no task '\(word.cut(toWidth: 60))'; 'dailies tasks' lists them",
                code: .wrongCommandLine)
        }
        guard matches.count == 1 else {
            let names = matches.prefix(4).map(\.name.description).joined(separator: ", ")
            throw Failure("'\(word)' may mean \(names); write more of it", code: .wrongCommandLine)
        }
        return match
    }
}
