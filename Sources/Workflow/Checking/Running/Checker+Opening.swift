package import ArchiveFormat
package import ArchiveModel
internal import Catalog
internal import Posix
internal import Storage

extension Checker {
    /// Looks at the catalog first, for the rows are what records are held against. With a wish to repair a damaged or
    /// missing one is made anew, after what it alone knew went back into records.
    ///
    /// - Parameters:
    ///   - command: what is told to others who want to write: "dailies check".
    package static func opened(
        _ folder: ArchiveFolder, as command: String, _ patience: Library.Patience, _ wishes: Wishes,
        _ sources: MendingSources, at start: Moment, _ listener: Listener
    ) async throws(LibraryProblem) -> Checker {
        let archive = Archive(folder)
        var look = await Threads.blocking { CatalogLook.of(archive) }
        if let item = look.item(in: archive) {
            if item.state != .ok, wishes.mending.repairs {
                let desk = CatalogDesk(archive, as: command, patience, note: listener.note)
                let mended = try await desk.mend(look, at: start)
                listener.item(CheckedItem(item.path, of: nil, .repaired, why: mended))
                look = await Threads.blocking { CatalogLook.of(archive) }
            } else {
                listener.item(item)
            }
        }
        if case .unusable(let problem) = look, problem.kind != .older { throw LibraryProblem(problem) }
        var library: Library?
        // Without a catalog that can be relied on nothing is changed: a change would have to be written into it.
        if wishes.mending.touches, look.mayBeChanged(wishes) {
            library =
                patience == .forever
                ? try await Library.writing(folder, as: command, patience, tell: listener.note)
                : try await Library.reading(folder, as: command, tell: listener.note)
        }
        if case .unusable = look { look = await Threads.blocking { CatalogLook.of(archive) } }
        var catalog: Catalog?
        if case .sound(let sound) = look { catalog = sound }
        return Checker(archive, library, catalog, wishes, sources, listener)
    }
}

extension CatalogLook {
    /// Nil where nothing is to be said.
    func item(in archive: Archive) -> CheckedItem? {
        switch self {
        case .sound: CheckedItem(CheckedItem.catalog, of: nil, .ok)
        case .unusable: nil
        case .damaged(_, let why): CheckedItem(CheckedItem.catalog, of: nil, .damaged, why: why)
        case .missing:
            archive.places().contains { _ in true }
                ? CheckedItem(CheckedItem.catalog, of: nil, .missing, why: "there are records without it")
                : nil
        }
    }

    fileprivate func mayBeChanged(_ wishes: Checker.Wishes) -> Bool {
        switch self {
        case .sound, .unusable: true
        case .missing, .damaged: wishes.mending.repairs
        }
    }
}
