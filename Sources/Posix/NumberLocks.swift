internal import CPosix

/// Locks that are known by numbers: each is one byte of an empty file, which need not be there to be locked. So
/// ten thousand of them leave no names behind, and the kernel lets go of all when their holder dies: fcntl(2),
/// "Open file description locks".
package final class NumberLocks: Sendable {
    private let file: FileDescriptor
    private let path: String
    /// The kernel does not tell two holders apart that share an opening of the file.
    private let held = Guarded<Set<UInt64>>([])

    package init(_ path: String) throws(SystemError) {
        self.path = path
        file = try FileDescriptor.open(path, for: .appending)
    }

    /// False while somebody else has it, here or in another program.
    package func tryLock(_ number: UInt64) throws(SystemError) -> Bool {
        guard held.withLock({ $0.insert(number).inserted }) else { return false }
        while dailies_set_byte_lock(file.number, Int16(F_WRLCK), Self.offset(number)) != 0 {
            let code = dailies_errno()
            if code == EINTR { continue }
            held.withLock { _ = $0.remove(number) }
            if code == EAGAIN || code == EACCES { return false }
            throw SystemError("lock", path, code: code)
        }
        return true
    }

    package func unlock(_ number: UInt64) {
        _ = dailies_set_byte_lock(file.number, Int16(F_UNLCK), Self.offset(number))
        held.withLock { _ = $0.remove(number) }
    }

    /// Offsets are signed.
    private static func offset(_ number: UInt64) -> Int { Int(number >> 1) }
}
