import ArchiveFormat
import ArchiveModel
import Catalog
import CommandLine
import Workflow

/// What goes out: names of records, in order.
struct ExportSelection: Sendable {
    let ids: [ClipID]
    /// Of the files, for progress: pictures and bodies come on top.
    let bytes: Int64

    /// Named clips; or what the options leave of all, the oldest first.
    static func of(
        _ invocation: Invocation, in library: Library, _ context: Context
    ) async throws(Failure) -> ExportSelection {
        let now = WorkClock.system.now()
        let named = invocation[ExportCommand.clips] ?? []
        let isFiltered = ClipFilterOptions.isGiven(invocation, at: now)
        guard named.isEmpty || !isFiltered else {
            throw Failure(
                "name clips, or say which by options; not both at once", code: .wrongCommandLine)
        }
        let roots: [ClipRow]
        if named.isEmpty {
            var query = ClipFilterOptions.query(invocation, at: now)
            // Everything is everything: a task that failed was asked for, too.
            if !isFiltered { query.kinds = [] }
            query.isDescending = false
            let asked = query
            roots = try await library.asked { catalog throws(CatalogProblem) in try catalog.list(asked) }
        } else {
            roots = try await ClipOperands.rows(named, .many, in: library, context)
        }
        return try await library.asked { catalog throws(CatalogProblem) in
            try withSources(roots, in: catalog)
        }
    }

    /// A film goes with the clips that it was made of, and these come after it.
    private static func withSources(
        _ roots: [ClipRow], in catalog: Catalog
    ) throws(CatalogProblem) -> ExportSelection {
        var ids: [ClipID] = []
        var bytes: Int64 = 0
        var seen: Set<ClipID> = []
        for root in roots where seen.insert(root.id).inserted {
            ids.append(root.id)
            bytes += root.bytes ?? 0
            guard root.kind == .film,
                let tree = try LineageTree(of: root.id, in: CatalogLineage(catalog))
            else { continue }
            for source in tree.all where seen.insert(source.id).inserted {
                ids.append(source.id)
                bytes += source.file?.bytes ?? 0
            }
        }
        return ExportSelection(ids: ids, bytes: bytes)
    }
}
