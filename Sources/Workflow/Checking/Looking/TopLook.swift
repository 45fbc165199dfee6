internal import ArchiveFormat
internal import Catalog
internal import Posix
package import Storage

/// What lies in the archive's own folder.
package enum TopLook {
    private static let known: Set<String> = [
        "dailies.json", RecordPlace.clips, RecordPlace.films, "tasks", "prices", "incoming",
        Quarantine.folder,
        Catalog.fileName, ".in-use", ".writer",
    ]

    /// What nobody put there who belongs there.
    package static func strays(in archive: Archive) -> [CheckedItem] {
        ((try? Folder.entries(of: archive.folder.path)) ?? [])
            .filter { !known.contains($0.name) && !$0.name.hasPrefix(Catalog.fileName + "-") }
            .filter { !Litter.isLitter($0.name) }
            .map {
                CheckedItem($0.name, of: nil, .unknownFile, why: "nothing of the archive is called so")
            }
    }
}
