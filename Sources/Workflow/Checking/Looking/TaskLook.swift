internal import ArchiveFormat
package import Tasks

/// Looks at the records of tasks and at the bodies that lie beside them.
package enum TaskLook {
    /// Blocks. An item a record; nothing where there are no tasks.
    package static func items(of store: TaskStore) -> [CheckedItem] {
        let names: [TaskName]
        do throws(StoreProblem) {
            names = try store.names()
        } catch {
            return [CheckedItem("tasks", of: nil, .init(code: "unreadable", error.sentence))]
        }
        return names.map { item(of: $0, in: store) }
    }

    /// Whose item it is; nil for one that is of no task.
    static func name(of item: CheckedItem) -> TaskName? {
        item.path.split(separator: "/").last.flatMap { TaskName($0.replacing(".json", with: "")) }
    }

    private static func item(of name: TaskName, in store: TaskStore) -> CheckedItem {
        let path = "tasks/\(name).json"
        let first = problem(with: name, in: store)
        // Whoever watches a task writes its answer and then its record: a second look is a look at another moment.
        guard first != nil, let why = problem(with: name, in: store) else {
            return CheckedItem(path, of: nil, .ok)
        }
        return CheckedItem(path, of: nil, .damaged, why: why)
    }

    private static func problem(with name: TaskName, in store: TaskStore) -> String? {
        do throws(StoreProblem) {
            guard let record = try store.record(name) else { return nil }
            for body in [record.body, record.createAnswer].compactMap(\.self) {
                _ = try store.bytes(of: body)
            }
            // Killed between the answer and the record, a task has the answer of the next question already.
            if record.isSettled, let answer = record.latestAnswer { _ = try store.bytes(of: answer) }
            return nil
        } catch {
            return error.sentence
        }
    }
}
