internal import CPosix

/// A file in the making, for work that takes long: it gets its name when it is whole.
///
/// Where the file system can (open(2), O_TMPFILE) it has no name at all until then, so that nothing of it is left
/// whatever ends us; elsewhere it has one that begins with a point, and is removed unless we are killed.
package struct UnfinishedFile: ~Copyable {
    package let descriptor: FileDescriptor
    private let folder: String
    /// Nil where it has no name.
    private let temporary: String?

    /// Beside the places that it will have: a name cannot lead to another file system. Open for reading and writing.
    package init(in folder: String) throws(SystemError) {
        self.folder = folder
        // O_TMPFILE hides behind _GNU_SOURCE: the kernel's own bit, and O_DIRECTORY.
        let number = unsafe dailies_open(folder, 0o20_000_000 | O_DIRECTORY | O_RDWR | O_CLOEXEC, 0o666)
        if number >= 0 {
            descriptor = FileDescriptor(owning: number)
            temporary = nil
            return
        }
        // Not "no such folder" or "not allowed": those are the same for every file.
        guard [EOPNOTSUPP, EISDIR, EINVAL].contains(dailies_errno()) else { throw .last("write to", folder) }
        let file = try NewFile.named(in: folder)
        temporary = file.name
        descriptor = FileDescriptor(owning: file.number)
    }

    deinit {
        if let temporary { unsafe unlink(temporary) }
    }

    /// Gives it a name, for good; it may be given several. What was written is on the disk before.
    ///
    /// Without `replacing` a file that has the name already stays, and is an error.
    package borrowing func appear(at path: String, replacing: Bool) throws(SystemError) {
        try descriptor.sync(as: path)
        if replacing {
            // link(2) replaces nothing and rename(2) needs a name.
            let passing = "\(folder)/.dailies-\(UInt64.random(in: .min ... .max))"
            guard link(to: passing) == 0 else { throw .last("create", path) }
            guard unsafe rename(passing, path) == 0 else {
                let failure = SystemError.last("create", path)
                unsafe unlink(passing)
                throw failure
            }
        } else {
            guard link(to: path) == 0 else { throw .last("create", path) }
        }
        try Folder.sync(
            path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ".")
    }

    private borrowing func link(to path: String) -> Int32 {
        if let temporary { return unsafe CPosix.link(temporary, path) }
        // As the page of open(2) shows for O_TMPFILE.
        return unsafe linkat(
            AT_FDCWD, "/proc/self/fd/\(descriptor.number)", AT_FDCWD, path, AT_SYMLINK_FOLLOW)
    }
}
