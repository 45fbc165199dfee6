internal import CPosix

/// The names in a folder.
package enum Folder {
    package struct Entry: Sendable, Equatable {
        package let name: String
        package let isFolder: Bool
    }

    /// Sorted by name, so that a run over a folder is the same run every time. Symbolic links count as
    /// what they lead to, except to folders: those could lead back up.
    package static func entries(of path: String) throws(SystemError) -> [Entry] {
        guard let folder = unsafe opendir(path) else { throw .last("read", path) }
        defer { unsafe closedir(folder) }
        var entries: [Entry] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe String(cString: dailies_entry_name(entry))
            if name == "." || name == ".." { continue }
            let child = "\(path)/\(name)"
            // Some file systems do not tell the type here: readdir(3), DT_UNKNOWN.
            let isFolder =
                unsafe entry.pointee.d_type == UInt8(DT_UNKNOWN)
                ? kind(of: child, followsLinks: false) == .folder
                : unsafe entry.pointee.d_type == UInt8(DT_DIR)
            entries.append(Entry(name: name, isFolder: isFolder))
        }
        return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// Makes it, and the folders above it, where they are missing.
    package static func create(_ path: String) throws(SystemError) {
        if kind(of: path) == .folder { return }
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
            try create(String(path[..<slash]))
        }
        guard unsafe mkdir(path, 0o777) == 0 || dailies_errno() == EEXIST else { throw .last("create", path) }
    }

    package enum Kind: Sendable {
        case folder
        case other
        case missing
    }

    package static func kind(of path: String, followsLinks: Bool = true) -> Kind {
        var status = stat()
        guard unsafe (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return .missing }
        return status.st_mode & mode_t(S_IFMT) == mode_t(S_IFDIR) ? .folder : .other
    }
}

extension Folder {
    /// Makes it, in a folder that is there; an existing one is an error.
    package static func make(_ path: String) throws(SystemError) {
        guard unsafe mkdir(path, 0o777) == 0 else { throw .last("create", path) }
    }
}
