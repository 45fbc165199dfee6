import ArchiveFormat
import ArchiveModel
import Catalog
import CommandLine
import Posix
import Tasks
import Workflow

/// All tasks of the archive that are not archived yet, those whose links end soonest first.
struct KnownTasks: Sendable {
    private(set) var open: [TaskName] = []
    private(set) var remarks: [String] = []
    private(set) var archived = 0

    init(_ set: ArchiveSet) async throws(Failure) {
        let store = set.store
        let archived: [String: ArchivedTask]
        do throws(LibraryProblem) {
            archived = try await set.shelf.tasks()
        } catch {
            throw Failure(error)
        }
        let examines = !set.isQuick
        do throws(StoreProblem) {
            let found = try await store.offPool { store throws(StoreProblem) -> Found in
                try Found(store, archived, examines: examines)
            }
            open = found.open.sorted { ($0.end, $0.name) < ($1.end, $1.name) }.map(\.name)
            self.archived = found.archived
            remarks = found.problems
            if found.parked > 0 {
                remarks.append(
                    "\(found.parked) parked; 'dailies tasks -s parked' lists them, and they wait for a decision of yours"
                )
            }
        } catch {
            throw Failure(error)
        }
    }

    private struct Found: Sendable {
        var open: [(name: TaskName, end: Int64)] = []
        var archived = 0
        var parked = 0
        var problems: [String] = []

        /// Records are read of those alone that the catalog does not know: thirty thousand that it knows cost a
        /// look at their names.
        init(
            _ store: TaskStore, _ archived: [String: ArchivedTask], examines: Bool
        ) throws(StoreProblem) {
            for name in try store.names() {
                if let known = archived[name.description] {
                    if known.isWhole, known.isExamined || !examines {
                        self.archived += 1
                    } else {
                        open.append((name, .max))
                    }
                    continue
                }
                do throws(StoreProblem) {
                    guard let record = try store.record(name) else { continue }
                    switch record.phase {
                    case .submitted: open.append((name, record.expires?.milliseconds ?? .max))
                    case .parked: parked += 1
                    // Another run is about to send it, or it never became a task.
                    case .prepared, .sending, .refused: continue
                    }
                } catch {
                    problems.append(error.sentence)
                }
            }
        }
    }
}

/// A task that a word on the command line means.
enum NamedTask {
    static func source(_ word: String, _ set: ArchiveSet) async throws(Failure) -> ArchiveSource {
        let listing: TaskStore.Listing
        if let name = TaskName(word),
            Folder.kind(of: "\(set.library.folder.path)/tasks/\(name).json") == .other
        {
            return .task(name)
        }
        listing = try await TaskLookup.all(in: set.store, at: set.clock.now())
        let matches = TaskStore.matches(word, in: listing.records)
        if matches.count == 1 { return .task(matches[0].name) }
        if matches.isEmpty, let provider = set.provider { return .foreign(id: word, provider) }
        if matches.isEmpty {
            throw Failure(
                "there is no file and no task '\(word.cut(toWidth: 60))'; 'dailies tasks' lists the tasks, and "
                    + "--provider says whose task it is that we did not submit",
                code: .wrongCommandLine)
        }
        return .task(try TaskLookup.one(word, in: listing.records).name)
    }
}
