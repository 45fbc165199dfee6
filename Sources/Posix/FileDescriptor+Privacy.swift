internal import CPosix

extension FileDescriptor {
    /// Whether nobody but us may read or write the file: its mode is 600 or less, and it is ours.
    package func isPrivate(as name: String) throws(SystemError) -> Bool {
        var status = stat()
        guard unsafe fstat(number, &status) == 0 else { throw .last("read", name) }
        return status.st_mode & 0o077 == 0 && status.st_uid == geteuid()
    }
}
