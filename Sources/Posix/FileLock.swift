internal import CPosix

/// Keeps others off what a file's name stands for, other programs too: flock(2). The kernel lets go of it when
/// its holder dies, however it dies.
package final class FileLock: Sendable {
    private let path: String
    private let descriptor: FileDescriptor

    private init(_ path: String, _ descriptor: consuming FileDescriptor) {
        self.path = path
        self.descriptor = descriptor
    }

    /// Nil while somebody else has it.
    package static func attempt(_ path: String) throws(SystemError) -> FileLock? {
        while true {
            let descriptor = try FileDescriptor.open(path, for: .appending)
            guard flock(descriptor.number, LOCK_EX | LOCK_NB) == 0 else {
                if dailies_errno() == EINTR { continue }
                if dailies_errno() == EWOULDBLOCK { return nil }
                throw .last("lock", path)
            }
            // Who had it before us may have removed the name between our open and our lock: then the next one
            // would lock another file of that name, and there would be two holders.
            var named = stat()
            var held = stat()
            guard unsafe fstat(descriptor.number, &held) == 0 else { throw .last("lock", path) }
            if unsafe stat(path, &named) == 0, named.st_ino == held.st_ino, named.st_dev == held.st_dev {
                return FileLock(path, descriptor)
            }
        }
    }

    /// Lets others have it, and leaves nothing behind. The name goes first, while nobody else can have the lock.
    package func release() {
        unsafe unlink(path)
        flock(descriptor.number, LOCK_UN)
    }
}
