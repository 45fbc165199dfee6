internal import CPosix

extension Folder {
    /// Removes a file, or a folder with all that is in it. Symbolic links are removed and not followed.
    package static func removeAll(_ path: String) throws(SystemError) {
        switch kind(of: path, followsLinks: false) {
        case .missing: return
        case .other:
            guard unsafe unlink(path) == 0 || dailies_errno() == ENOENT else { throw .last("remove", path) }
        case .folder:
            for entry in try entries(of: path) { try removeAll("\(path)/\(entry.name)") }
            guard unsafe rmdir(path) == 0 || dailies_errno() == ENOENT else { throw .last("remove", path) }
        }
    }
}
