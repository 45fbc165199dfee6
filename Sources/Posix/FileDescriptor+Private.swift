internal import CPosix

extension FileDescriptor {
    /// Whether the open file belongs to us and nobody else may read or write it: mode 600 or less.
    package func isPrivate(as name: String) throws(SystemError) -> Bool {
        var status = stat()
        guard unsafe fstat(number, &status) == 0 else { throw .last("look at", name) }
        return status.st_mode & 0o077 == 0 && status.st_uid == geteuid()
    }
}

extension SystemError {
    /// There is nothing of that name, or no folder on the way to it.
    package var isMissing: Bool { code == ENOENT || code == ENOTDIR }
}
