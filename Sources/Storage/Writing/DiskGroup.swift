internal import Posix

/// Waits for the disk once for many files, where there are many.
struct DiskGroup {
    private let folder: String

    init(on folder: String) { self.folder = folder }

    /// From so many files on, one wait for all that is unwritten on the file system is shorter than one a file.
    private static let many = 8

    func sync(_ count: Int, each: () throws(SystemError) -> Void) throws(SystemError) {
        if count < Self.many { try each() } else { try Folder.syncFileSystem(of: folder) }
    }
}
