internal import CPosix

/// Says that a program is at work in a folder, as long as it lives: a shared lock (flock(2)). Whoever finds nobody
/// else there knows that what a killed program left behind is nobody's, and may remove it.
package final class FolderUse: Sendable {
    private let descriptor: FileDescriptor

    /// Waits only while somebody tidies up. `isLitter` is asked for each name in the folder, and in those of
    /// its folders that are named.
    package init(
        of folder: String, with folders: [String] = [], tidying isLitter: (String) -> Bool
    ) throws(SystemError) {
        descriptor = try FileDescriptor.open("\(folder)/.in-use", for: .appending)
        if flock(descriptor.number, LOCK_EX | LOCK_NB) == 0 {
            for place in [folder] + folders.map({ "\(folder)/\($0)" }) where Folder.kind(of: place) == .folder
            {
                for entry in try Folder.entries(of: place) where !entry.isFolder && isLitter(entry.name) {
                    unsafe unlink("\(place)/\(entry.name)")
                }
            }
        }
        while flock(descriptor.number, LOCK_SH) != 0 {
            if dailies_errno() != EINTR { throw .last("lock", folder) }
        }
    }
}
