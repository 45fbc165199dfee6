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
        guard unsafe CPosix.link(path, other) == 0 else { throw .last("create", other) }
        guard unsafe unlink(path) == 0 else { throw .last("remove", path) }
    }

    /// Nothing to remove is no error.
    package static func remove(_ path: String) throws(SystemError) {
        if unsafe unlink(path) != 0, dailies_errno() != ENOENT { throw .last("remove", path) }
    }

    /// One more name for the same file: link(2). What has the name already stays, and is an error.
    package static func link(_ path: String, to other: String) throws(SystemError) {
        guard unsafe CPosix.link(path, other) == 0 else { throw .last("create", other) }
    }

    /// Nobody is to write to it by mistake: mode 444.
    package static func makeReadOnly(_ path: String) throws(SystemError) {
        guard unsafe chmod(path, 0o444) == 0 else { throw .last("protect", path) }
    }
}

extension SystemError {
    /// The two names are on different file systems, or on two views of one.
    package var isOtherFileSystem: Bool { code == EXDEV }

    /// The file system does not make two names for one file, or no more of them.
    package var isLinkRefused: Bool {
        [EXDEV, EPERM, EMLINK, EOPNOTSUPP, ENOSYS, EACCES].contains(code)
    }
}
