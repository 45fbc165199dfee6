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
}
