internal import Posix
package import Tasks

/// Our tasks by their providers' ids. All records are read for it, once, and only where somebody asks.
package actor TaskIndex {
    private let store: TaskStore?
    private var names: [String: TaskName]?
    private var reading: Task<[String: TaskName], Never>?

    package init(_ store: TaskStore?) { self.store = store }

    package func name(of taskID: String) async -> TaskName? {
        if let names { return names[taskID] }
        let task = reading ?? Task { [store] in await Self.read(store) }
        reading = task
        let found = await task.value
        names = found
        return found[taskID]
    }

    private static func read(_ store: TaskStore?) async -> [String: TaskName] {
        guard let store else { return [:] }
        let listing = try? await store.offPool { store throws(StoreProblem) in try store.all() }
        var names: [String: TaskName] = [:]
        for record in listing?.records ?? [] {
            if let id = record.taskID { names[id] = record.name }
        }
        return names
    }
}
