internal import CPosix

/// Keeps others off what a file's name stands for, other programs too: flock(2). The kernel lets go of it when
/// its holder dies, however it dies.
package final class FileLock: Sendable {
    private let file: WorkingFile

    private init(_ file: WorkingFile) { self.file = file }

    /// Nil while somebody else has it.
    package static func attempt(_ path: String) throws(SystemError) -> FileLock? {
        while true {
            let file = try WorkingFile(at: path)
            guard try file.tryLock() else { return nil }
            // Who had it before us may have removed the name between our open and our lock: then the next one
            // would lock another file of that name, and there would be two holders.
            if file.isAtItsPath { return FileLock(file) }
        }
    }

    /// Lets others have it, and leaves nothing behind. The name goes first, while nobody else can have the lock.
    package func release() {
        unsafe unlink(file.path)
        file.unlock()
    }
}
