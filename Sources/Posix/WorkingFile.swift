internal import CPosix

/// A regular file that several threads write, read and sync by position; closed, and unlocked, when the last
/// of them lets go.
package final class WorkingFile: Sendable {
    package let path: String
    private let descriptor: FileDescriptor

    /// Opens the file, or makes it, and changes nothing in it. Symbolic links and whatever else is no
    /// regular file are refused: somebody put them there.
    package init(at path: String) throws(SystemError) {
        self.path = path
        descriptor = try Self.open(path, O_RDWR | O_CREAT)
    }

    /// Opens a file that is there, for reading.
    package init(reading path: String) throws(SystemError) {
        self.path = path
        descriptor = try FileDescriptor.openRegular(path)
    }

    /// A child that is being started this moment has our descriptors too until it runs its own program, and
    /// would keep the lock as long: LOCK_UN takes it from all of them, flock(2).
    deinit { unlock() }

    private static func open(_ path: String, _ flags: Int32) throws(SystemError) -> FileDescriptor {
        var number: Int32
        repeat {
            // O_NONBLOCK is for a named pipe, which would block; a regular file does not mind.
            number = unsafe dailies_open(path, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o666)
        } while number < 0 && dailies_errno() == EINTR
        guard number >= 0 else { throw .last("create", path) }
        let descriptor = FileDescriptor(owning: number)
        guard try PositionedReading.size(of: number, as: path) != nil else {
            throw SystemError("write to", path, code: ESPIPE)
        }
        return descriptor
    }

    /// False where another process, or another opening of the file, has the lock: flock(2).
    package func tryLock() throws(SystemError) -> Bool {
        while flock(descriptor.number, LOCK_EX | LOCK_NB) != 0 {
            if dailies_errno() == EWOULDBLOCK { return false }
            if dailies_errno() != EINTR { throw .last("lock", path) }
        }
        return true
    }

    /// Before the last user of the file lets go of it.
    package func unlock() { flock(descriptor.number, LOCK_UN) }

    /// Whether the path still leads to this file: whoever had the lock before may have moved or removed it.
    package var isAtItsPath: Bool {
        var own = stat()
        var there = stat()
        guard unsafe fstat(descriptor.number, &own) == 0, unsafe lstat(path, &there) == 0 else {
            return false
        }
        return own.st_dev == there.st_dev && own.st_ino == there.st_ino
    }

    /// Whether more than one path leads to it.
    package var hasOtherNames: Bool {
        var own = stat()
        return unsafe fstat(descriptor.number, &own) == 0 && own.st_nlink > 1
    }

    package func size() throws(SystemError) -> Int64 {
        try PositionedReading.size(of: descriptor.number, as: path) ?? 0
    }

    /// Writes all of it.
    package func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(SystemError) {
        unsafe try PositionedWriting.write(bytes, to: descriptor.number, at: offset, as: path)
    }

    /// Fewer bytes than the buffer has only at the end of the file.
    package func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int
    {
        unsafe try PositionedReading.read(descriptor.number, at: offset, into: buffer, as: path)
    }

    package func read(at offset: Int64, _ count: Int) throws(SystemError) -> [UInt8] {
        var failure: SystemError?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(SystemError) {
                filled = unsafe try read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    package func truncate(to size: Int64) throws(SystemError) {
        while ftruncate(descriptor.number, Int(size)) != 0 {
            if dailies_errno() != EINTR { throw .last("write to", path) }
        }
    }

    /// Has the system begin to write to the disk what will have to be there soon. No promise:
    /// sync_file_range(2).
    package func startWriting(_ range: Range<Int64>) {
        dailies_start_writing(descriptor.number, Int(range.lowerBound), range.count)
    }

    /// On the disk when it returns. After a failure the system may have dropped what could not be written
    /// and count it as written (fsync(2), "Errors"): to call it again proves nothing.
    package func sync() throws(SystemError) {
        while fsync(descriptor.number) != 0 {
            if dailies_errno() != EINTR { throw .last("write to", path) }
        }
    }
}

// MARK: - What is known of the file as a whole

extension WorkingFile {
    /// Its length, and when its bytes were last changed, in nanoseconds since 1970.
    package struct Version: Sendable, Hashable {
        package let bytes: Int64
        package let changed: Int64
    }

    package func version() throws(SystemError) -> Version {
        var status = stat()
        guard unsafe fstat(descriptor.number, &status) == 0 else { throw .last("read", path) }
        return Version(
            bytes: Int64(status.st_size),
            changed: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec))
    }

    /// False where the file system has no extended attributes: xattr(7).
    @discardableResult package func setAttribute(_ name: String, _ value: String) -> Bool {
        var value = value
        return value.withUTF8 { unsafe fsetxattr(descriptor.number, name, $0.baseAddress, $0.count, 0) } == 0
    }

    /// Nil without one, or one of more than a kilobyte.
    package func attribute(_ name: String) -> String? {
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 1024) { buffer, count in
            count = unsafe max(0, fgetxattr(descriptor.number, name, buffer.baseAddress, buffer.count))
        }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }
}
