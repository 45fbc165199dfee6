internal import ArchiveFormat
internal import Hashing
package import Posix

/// Who works on which task: two runs at once do not do the same twice. A claim dies with its holder.
package struct Claims: Sendable {
    private let locks: NumberLocks

    /// Makes its file in the archive's folder for what comes in.
    package init(in folder: String) throws(SystemError) {
        try Folder.createDurably(folder)
        locks = try NumberLocks("\(folder)/.claims")
    }

    /// Waits while somebody else has it. False where the task was cancelled before.
    func take(_ key: TaskKey) async throws(SystemError) -> Bool {
        let number = key.number
        while true {
            if Task.isCancelled { return false }
            if try locks.tryLock(number) { return true }
            do {
                try await Task.sleep(for: .milliseconds(50))
            } catch {
                return false
            }
        }
    }

    func release(_ key: TaskKey) { locks.unlock(key.number) }
}

/// What tells one task from all others.
package struct TaskKey: Sendable, Hashable {
    package let provider: String?
    package let taskID: String

    package init(provider: String?, taskID: String) {
        self.provider = provider
        self.taskID = taskID
    }

    /// Without the provider, whom a saved answer may not tell. Two that meet here only take turns.
    fileprivate var number: UInt64 {
        SHA256.hexadecimal(of: Array(taskID.utf8)).flatMap { UInt64($0.prefix(16), radix: 16) } ?? 0
    }
}
