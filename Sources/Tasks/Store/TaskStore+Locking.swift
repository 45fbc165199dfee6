package import Posix

extension TaskStore {
    /// Nobody else sends or changes this task until it is released. Nil while somebody else has it.
    package func lock(_ name: TaskName) throws(StoreProblem) -> FileLock? {
        try withArchive { () throws(SystemError) in
            try Folder.createDurably(folder)
            return try FileLock.attempt("\(folder)/.\(name).lock")
        }
    }

    /// Waits for whoever has it: another submission of the same request, which takes as long as its answer.
    package func waitForLock(_ name: TaskName) async throws(StoreProblem) -> FileLock? {
        while true {
            if let lock = try await offPool({ store throws(StoreProblem) in try store.lock(name) }) {
                return lock
            }
            do {
                try await Task.sleep(for: .milliseconds(50))
            } catch {
                return nil
            }
        }
    }

    /// Changes a record that may have changed meanwhile. Nil where there is none, or it was cancelled.
    @discardableResult
    package func update(
        _ name: TaskName,
        _ change: @escaping @Sendable (inout TaskRecord, TaskStore) throws(StoreProblem) -> Void
    ) async throws(StoreProblem) -> TaskRecord? {
        guard let lock = try await waitForLock(name) else { return nil }
        defer { lock.release() }
        return try await offPool { store throws(StoreProblem) in
            guard let before = try store.record(name) else { return nil }
            var after = before
            try change(&after, store)
            if after != before { try store.write(after) }
            return after
        }
    }

    /// Runs what waits for a disk on a thread of its own.
    package func offPool<Result: Sendable>(
        _ body: @escaping @Sendable (TaskStore) throws(StoreProblem) -> Result
    ) async throws(StoreProblem) -> Result {
        let result = await Threads.blocking { () -> Swift.Result<Result, StoreProblem> in
            do throws(StoreProblem) {
                return .success(try body(self))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
