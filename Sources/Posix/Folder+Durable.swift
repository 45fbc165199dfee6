internal import CPosix

extension Folder {
    /// A name is on disk when its folder is: fsync(2).
    package static func sync(_ path: String) throws(SystemError) {
        let descriptor = try FileDescriptor.open(path, for: .reading)
        // Some file systems cannot sync a folder, and say EINVAL: there it needs none.
        if fsync(descriptor.number) != 0, dailies_errno() != EINVAL { throw .last("write to", path) }
    }

    /// Makes it, and the folders above it, where they are missing: on disk when it returns.
    package static func createDurably(_ path: String) throws(SystemError) {
        if kind(of: path) == .folder { return }
        let slash = path.lastIndex(of: "/")
        let above = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        if slash != nil { try createDurably(above) }
        guard unsafe mkdir(path, 0o777) == 0 || dailies_errno() == EEXIST else { throw .last("create", path) }
        try sync(above)
    }

    /// All that was written to the file system that it is on, whoever wrote it: one wait for the disk instead of
    /// many. It tells of what could not be written since Linux 5.8: syncfs(2).
    package static func syncFileSystem(of path: String) throws(SystemError) {
        let descriptor = try FileDescriptor.open(path, for: .reading)
        guard syncfs(descriptor.number) == 0 else { throw .last("write to", path) }
    }

    /// Gives a folder another name, where there is nothing yet.
    package static func move(_ path: String, to other: String) throws(SystemError) {
        if unsafe dailies_rename_to_free_name(path, other) == 0 { return }
        guard [EINVAL, ENOSYS].contains(dailies_errno()) else { throw .last("create", other) }
        // Without that call rename(2) itself leaves a folder alone that has something in it.
        guard kind(of: other, followsLinks: false) == .missing else {
            throw SystemError("create", other, code: EEXIST)
        }
        guard unsafe rename(path, other) == 0 else { throw .last("create", other) }
    }

    /// An empty one.
    package static func remove(_ path: String) throws(SystemError) {
        guard unsafe rmdir(path) == 0 || dailies_errno() == ENOENT else { throw .last("remove", path) }
    }
}
