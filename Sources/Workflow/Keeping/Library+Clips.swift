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
        guard let taskID = origin?.taskID else {
            return try catalog.aClip(withHash: sha256).map { row throws(CatalogProblem) in
                try record(of: row, in: catalog)
            } ?? nil
        }
        for row in try catalog.deliveries(ofTask: taskID) where row.kind == .clip && row.sha256 == sha256 {
            let isSameProvider =
                origin?.provider == nil || row.provider == nil || row.provider == origin?.provider
            if isSameProvider { return try record(of: row, in: catalog) }
        }
        return nil
    }

    private static func record(of row: ClipRow, in catalog: Catalog) throws(CatalogProblem) -> ClipRecord? {
        guard case .clip(let record)? = try catalog.record(of: row.id) else { return nil }
        return record
    }
}
