package import ArchiveFormat

/// The clips and films of an archive, and all that is written of them.
package struct Archive: Sendable {
    package let folder: ArchiveFolder

    package init(_ folder: ArchiveFolder) { self.folder = folder }
}
