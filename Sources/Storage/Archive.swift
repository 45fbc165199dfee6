package import ArchiveFormat
internal import ArchiveModel
internal import Posix

/// The clips and films of an archive, and all that is written of them. All calls may wait for a disk.
package struct Archive: Sendable {
    package let folder: ArchiveFolder

    package init(_ folder: ArchiveFolder) { self.folder = folder }

    /// Where something in it lies.
    package func path(_ place: String) -> String { "\(folder.path)/\(place)" }

    /// As the user would name it.
    package func shown(_ place: String) -> String { "\(folder.name)/\(place)" }

    /// What is on its way into the archive, and what is being changed.
    package static let incoming = "incoming"
    /// Whole folders before they get their place.
    static let staged = "incoming/staged"

    /// What goes wrong inside the archive is the archive's problem: it is full, read-only, gone.
    func inside<Result: ~Copyable>(_ body: () throws(SystemError) -> Result) throws(StorageProblem) -> Result
    {
        do throws(SystemError) {
            return try body()
        } catch {
            throw .archive(ArchiveProblem(error, in: folder.name))
        }
    }
}
