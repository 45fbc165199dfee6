internal import CPosix

/// What happens to names.
package enum FileName {
    /// Without `replacing`, a file that has the name already stays, and is an error.
    package static func move(_ path: String, to other: String, replacing: Bool) throws(SystemError) {
        if replacing {
            guard unsafe rename(path, other) == 0 else { throw .last("create", other) }
            return
        }
        if unsafe dailies_rename_to_free_name(path, other) == 0 { return }
        // Older kernels and some file systems do not know how to leave a file alone: rename(2). link(2) does.
        guard [EINVAL, ENOSYS].contains(dailies_errno()) else { throw .last("create", other) }
        guard unsafe link(path, other) == 0 else { throw .last("create", other) }
        guard unsafe unlink(path) == 0 else { throw .last("remove", path) }
    }

    /// Nothing to remove is no error.
    package static func remove(_ path: String) throws(SystemError) {
        if unsafe unlink(path) != 0, dailies_errno() != ENOENT { throw .last("remove", path) }
    }
}
