internal import CPosix

/// What a name stands for, without following it where it is a symbolic link: lstat(2).
package struct FileStatus: Sendable, Equatable {
    package let isRegular: Bool
    /// It belongs to whoever we are.
    package let isOurs: Bool
    package let bytes: Int64
    /// The file system that it is on.
    package let device: UInt64
    /// The file itself: two names with the same device and number are one file.
    package let number: UInt64
    /// How many names it has.
    package let names: UInt64

    /// Nil where there is nothing of that name.
    package init?(of path: String) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        isRegular = status.st_mode & mode_t(S_IFMT) == mode_t(S_IFREG)
        isOurs = status.st_uid == geteuid()
        bytes = Int64(status.st_size)
        device = UInt64(status.st_dev)
        number = UInt64(status.st_ino)
        names = UInt64(status.st_nlink)
    }
}
