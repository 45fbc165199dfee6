internal import ArchiveFormat
internal import ArchiveModel
internal import Posix
internal import Storage
internal import Tasks

extension Checker {
    /// Records of tasks, and the bodies beside them.
    func lookAtTasks(at start: Moment) async {
        let store = TaskStore(archive.folder)
        let items = await Threads.blocking { TaskLook.items(of: store) }
        let copies = sources.others.map(\.tasks)
        for item in items {
            guard item.state == .damaged, wishes.mending.repairs, library != nil, !copies.isEmpty,
                let name = TaskLook.name(of: item)
            else {
                listener.item(item)
                continue
            }
            listener.item(await mended(item, name, TaskMender(store, copies, archive.folder, now: start)))
        }
    }

    private func mended(_ item: CheckedItem, _ name: TaskName, _ mender: TaskMender) async -> CheckedItem {
        guard case .state(_, let why) = item.outcome else { return item }
        do throws(StoreProblem) {
            guard let done = try await mender.mend(name) else { return item }
            return CheckedItem(
                item.path, of: nil, .repaired, why: [why, done].compactMap(\.self).joined(separator: "; "))
        } catch {
            return item.adding(error.sentence)
        }
    }
}
