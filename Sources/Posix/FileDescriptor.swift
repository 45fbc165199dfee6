internal import CPosix

/// The one owner of an open file descriptor: closed when it goes out of scope.
package struct FileDescriptor: ~Copyable, Sendable {
    package let number: Int32

    /// Takes over a descriptor that nothing else closes.
    package init(owning number: Int32) {
        self.number = number
    }

    deinit {
        _ = CPosix.close(number)
    }

    package enum Purpose: Sendable {
        case reading
        /// A new file; an existing one is an error.
        case creating
        /// A new file, or an existing one emptied.
        case replacing
        case appending
    }

    package static func open(_ path: String, for purpose: Purpose, mode: UInt32 = 0o666)
        throws(SystemError) -> FileDescriptor
    {
        let flags: Int32 =
            switch purpose {
            case .reading: O_RDONLY
            case .creating: O_WRONLY | O_CREAT | O_EXCL
            case .replacing: O_WRONLY | O_CREAT | O_TRUNC
            case .appending: O_WRONLY | O_CREAT | O_APPEND
            }
        while true {
            let number = unsafe dailies_open(path, flags | O_CLOEXEC, mode)
            if number >= 0 { return FileDescriptor(owning: number) }
            if dailies_errno() != EINTR {
                throw .last(purpose == .reading ? "open" : "create", path)
            }
        }
    }

    /// A pipe whose ends children do not inherit unless told to.
    package static func pipe() throws(SystemError) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        let result = unsafe ends.withUnsafeMutableBufferPointer { unsafe pipe2($0.baseAddress, O_CLOEXEC) }
        guard result == 0 else { throw .last("open", "a pipe") }
        return (ends[0], ends[1])
    }

    package func write(_ bytes: [UInt8], as name: String) throws(SystemError) {
        try Self.write(bytes, to: number, as: name)
    }

    /// Writes all of it; for the standard streams, which nobody owns.
    package static func write(_ bytes: [UInt8], to number: Int32, as name: String) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes[written...].withUnsafeBytes {
                unsafe CPosix.write(number, $0.baseAddress, $0.count)
            }
            if count < 0 {
                if dailies_errno() == EINTR { continue }
                if dailies_errno() == EAGAIN {
                    waitUntil(number, POLLOUT)
                    continue
                }
                throw .last("write to", name)
            }
            written += count
        }
    }

    /// Up to `limit` bytes; empty at the end.
    package func read(upTo limit: Int, as name: String) throws(SystemError) -> [UInt8] {
        try Self.read(from: number, upTo: limit, as: name)
    }

    /// The same for the standard streams, which nobody owns.
    package static func read(from number: Int32, upTo limit: Int, as name: String)
        throws(SystemError) -> [UInt8]
    {
        while true {
            var failure: Int32 = 0
            let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
                let result = unsafe CPosix.read(number, buffer.baseAddress, limit)
                if result < 0 { failure = dailies_errno() }
                count = max(0, result)
            }
            if failure == 0 { return bytes }
            if failure == EAGAIN {
                waitUntil(number, POLLIN)
            } else if failure != EINTR {
                throw SystemError("read", name, code: failure)
            }
        }
    }

    /// Somebody else who has the same pipe or terminal may have made it non-blocking: O_NONBLOCK belongs to
    /// the open file and not to the descriptor (open(2)).
    private static func waitUntil(_ number: Int32, _ event: Int32) {
        var entry = pollfd(fd: number, events: Int16(event), revents: 0)
        _ = unsafe poll(&entry, 1, -1)
    }

    /// Everything up to the end, or an error past `limit` bytes.
    package func readToEnd(upTo limit: Int = .max, as name: String) throws(SystemError) -> [UInt8] {
        var all: [UInt8] = []
        while true {
            let part = try read(upTo: 65_536, as: name)
            if part.isEmpty { return all }
            all += part
            if all.count > limit { throw SystemError("read", name, code: EFBIG) }
        }
    }

    /// Closing can fail on some file systems, and then what was written is not safe.
    package consuming func close(as name: String) throws(SystemError) {
        let number = self.number
        discard self
        if CPosix.close(number) != 0 && dailies_errno() != EINTR { throw .last("close", name) }
    }
}
