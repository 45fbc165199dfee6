package import ArchiveFormat
package import ArchiveModel
internal import Catalog

extension Library {
    /// Where workers may write what gets no name: on the archive's own file system.
    package var workFolder: String { folder.path }

    /// The clip that has these bytes, as far as the same task is meant: a file that another task delivered is
    /// another clip, even with the same bytes.
    package func known(
        _ sha256: String, of origin: TaskOrigin?
    ) async throws(LibraryProblem) -> ClipRecord? {
        try await ask { catalog throws(CatalogProblem) in try KnownClip.find(sha256, of: origin, in: catalog)
        }
    }

    /// In the order of the ids, as they are then.
    package func mark(
        _ ids: [ClipID], _ change: MarkChange, at now: Moment
    ) async throws(LibraryProblem) -> [ArchiveRecord] {
        try await self.change { session throws(LibraryProblem) in
            try session.change(ids) { change.apply(to: &$0, at: now) }
        }
    }
}

enum KnownClip {
    static func find(
        _ sha256: String, of origin: TaskOrigin?, in catalog: Catalog
    ) throws(CatalogProblem) -> ClipRecord? {
        for row in try catalog.byHash(sha256) where row.kind == .clip {
            guard case .clip(let record)? = try catalog.record(of: row.id) else { continue }
            guard let taskID = origin?.taskID else { return record }
            let provider = origin?.provider
            let isSameProvider =
                provider == nil || record.origin?.provider == nil || record.origin?.provider == provider
            if record.origin?.taskID == taskID, isSameProvider { return record }
        }
        return nil
    }
}
