internal import ArchiveFormat
internal import ArchiveModel
internal import Catalog
package import Storage

/// Makes an archive's catalog anew.
package struct CatalogDesk: Sendable {
    private let archive: Archive
    private let command: String
    private let patience: Library.Patience
    private let note: @Sendable (String) -> Void

    package init(
        _ archive: Archive, as command: String, _ patience: Library.Patience,
        note: @escaping @Sendable (String) -> Void
    ) {
        self.archive = archive
        self.command = command
        self.patience = patience
        self.note = note
    }

    /// From the records alone.
    package func rebuild(
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws(LibraryProblem) -> Rebuilding.Tally {
        try await locked { archive throws(LibraryProblem) in
            var isDamaged = false
            if case .damaged = CatalogLook.of(archive) { isDamaged = true }
            if case .unusable(let problem) = CatalogLook.of(archive), problem.kind == .newer {
                throw LibraryProblem(problem)
            }
            return try Rebuilding(archive).make(isOldDamaged: isDamaged, progress: progress)
        }
    }

    /// Tells what was done: the end of a sentence.
    func mend(_ look: CatalogLook, at now: Moment) async throws(LibraryProblem) -> String {
        let (tally, restored) = try await locked { archive throws(LibraryProblem) in
            var restored: [String] = []
            var isDamaged = false
            if case .damaged(let catalog, _) = look {
                isDamaged = true
                if let catalog {
                    restored = try Salvage(archive: archive, now: now).restoreRecords(from: catalog)
                }
            }
            return (try Rebuilding(archive).make(isOldDamaged: isDamaged), restored)
        }
        for place in restored { note("\(place)/\(RecordPlace.record) was put back from the catalog") }
        let kept = tally.kept.map { "; the damaged one is in \($0)" } ?? ""
        return "it was made anew from \(tally.records) records\(kept)"
    }

    private func locked<Answer: Sendable>(
        _ body: @escaping @Sendable (Archive) throws(LibraryProblem) -> Answer
    ) async throws(LibraryProblem) -> Answer {
        let archive = archive
        return try await archive.locked(as: command, patience, tell: note) { () throws(LibraryProblem) in
            try body(archive)
        }
    }
}
