internal import CPosix

/// Files that are whole or not there.
package enum NewFile {
    /// Fills a file under a temporary name beside its place, syncs it, and only then gives it its name.
    ///
    /// Without `replacing` a file that has the name already stays, and is an error: link(2) makes sure of it
    /// even when somebody else was quicker.
    package static func write(
        to path: String, replacing: Bool, _ fill: (borrowing FileDescriptor) throws(SystemError) -> Void
    ) throws(SystemError) {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let temporary = try Temporary(in: folder, as: path)
        let name = temporary.name
        defer { unsafe unlink(name) }
        do throws(SystemError) {
            try fill(temporary.descriptor)
            try temporary.descriptor.sync(as: path)
            try temporary.close()
        } catch {
            // The temporary name is nobody's business.
            throw SystemError(error.attempt, path, code: error.code)
        }
        let result = unsafe replacing ? rename(name, path) : link(name, path)
        guard result == 0 else { throw .last("create", path) }
        try Folder.sync(folder)
    }

    /// A file without a name, gone when it is closed; for what is taken apart before it is kept.
    package static func nameless(in folder: String) throws(SystemError) -> FileDescriptor {
        let temporary = try Temporary(in: folder, as: folder)
        unsafe unlink(temporary.name)
        return temporary.intoDescriptor()
    }

    /// A file under a name that nobody will look for; whoever asks removes it.
    static func named(in folder: String) throws(SystemError) -> (name: String, number: Int32) {
        let temporary = try Temporary(in: folder, as: folder)
        let name = temporary.name
        return (name, temporary.intoDescriptor().release())
    }
}

/// A file with a name that nobody will look for.
private struct Temporary: ~Copyable {
    let descriptor: FileDescriptor
    let name: String

    /// `path` is what it will become, for the errors.
    init(in folder: String, as path: String) throws(SystemError) {
        // Not the name itself: with ours added it could become too long.
        var bytes = Array("\(folder)/.dailies-XXXXXX".utf8CString)
        let number = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
            unsafe dailies_make_temporary(buffer.baseAddress)
        }
        guard number >= 0 else { throw .last("create a file for", path) }
        // mkostemp(3) makes it 0600; pictures and pages are as public as the user's umask says.
        fchmod(number, 0o666 & ~dailies_file_mask())
        name = String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        descriptor = FileDescriptor(owning: number)
    }

    consuming func intoDescriptor() -> FileDescriptor { descriptor }

    consuming func close() throws(SystemError) {
        let name = name
        try intoDescriptor().close(as: name)
    }
}

extension FileDescriptor {
    /// Copies a part of this file to the end of another.
    package func copy(
        from offset: Int64, count: Int64, to other: borrowing FileDescriptor, as name: String
    ) throws(SystemError) {
        var done: Int64 = 0
        while done < count {
            var failure: SystemError?
            let size = Int(min(count - done, 1 << 20))
            let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
                do throws(SystemError) {
                    filled = try unsafe PositionedReading.read(
                        number, at: offset + done, into: UnsafeMutableRawBufferPointer(buffer), as: name)
                } catch {
                    failure = error
                }
            }
            if let failure { throw failure }
            if bytes.isEmpty { throw SystemError("read", name, code: EIO) }
            try other.write(bytes, as: name)
            done += Int64(bytes.count)
        }
    }
}
