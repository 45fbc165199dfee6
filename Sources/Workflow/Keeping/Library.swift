package import ArchiveFormat
package import Catalog
internal import Posix
package import Storage

/// An archive as the commands use it: its records and files, and the catalog of them, asked and changed together.
///
/// The records are the truth and the catalog follows them. Whoever changes something holds the archive's lock, marks
/// the change, replaces the record, puts it into the catalog and takes the mark away: killed at any instant, the next
/// one to change something finds the mark and brings the catalog up with the record. Readers take no lock.
package final class Library: Sendable {
    /// How long somebody waits who wants to change something while another one does.
    package enum Patience: Sendable {
        /// A few seconds: others hold the archive for a moment at a time.
        case short
        case forever
    }

    package let folder: ArchiveFolder
    package let archive: Archive
    /// For sentences about us: "dailies import".
    private let command: String
    private let patience: Patience
    /// What a person should know of, a line each.
    let tell: @Sendable (String) -> Void
    private let reader = Guarded<Catalog?>(nil)
    private let turn = Gate(1)

    private init(
        _ folder: ArchiveFolder, as command: String, _ patience: Patience,
        tell: @escaping @Sendable (String) -> Void
    ) {
        self.folder = folder
        archive = Archive(folder)
        self.command = command
        self.patience = patience
        self.tell = tell
    }

    /// To be asked. Where the catalog is missing it is made anew, and an older one is brought up to date.
    package static func reading(
        _ folder: ArchiveFolder, as command: String, tell: @escaping @Sendable (String) -> Void
    ) async throws(LibraryProblem) -> Library {
        let library = Library(folder, as: command, .short, tell: tell)
        try await library.openReader()
        return library
    }

    /// To be asked and changed; the lock is held for each change alone.
    package static func writing(
        _ folder: ArchiveFolder, as command: String, _ patience: Patience,
        tell: @escaping @Sendable (String) -> Void
    ) async throws(LibraryProblem) -> Library {
        let library = Library(folder, as: command, patience, tell: tell)
        // What a killed one left behind is finished before anything is asked.
        try await library.change { _ throws(LibraryProblem) in }
        try await library.openReader()
        return library
    }

    var catalogPath: String { "\(folder.path)/\(Catalog.fileName)" }

    // MARK: - Asking

    /// On a thread that may block.
    package func ask<Answer: Sendable>(
        _ question: @escaping @Sendable (Catalog) throws(CatalogProblem) -> Answer
    ) async throws(LibraryProblem) -> Answer {
        try await openReader()
        return try await Threads.trying { () throws(LibraryProblem) in
            guard let catalog = self.reader.withLock({ $0 }) else { throw Self.closed(.missing) }
            do throws(CatalogProblem) {
                return try question(catalog)
            } catch {
                throw LibraryProblem(error)
            }
        }
    }

    private func openReader() async throws(LibraryProblem) {
        if reader.withLock({ $0 != nil }) { return }
        let kind = try await Threads.trying { () throws(LibraryProblem) -> CatalogProblem.Kind? in
            try self.tryReader()
        }
        guard kind != nil else { return }
        // Making it anew and bringing it up to date are changes.
        try await change { _ throws(LibraryProblem) in }
        _ = try await Threads.trying { () throws(LibraryProblem) -> CatalogProblem.Kind? in
            guard let kind = try self.tryReader() else { return nil }
            throw Self.closed(kind)
        }
    }

    private static func closed(_ kind: CatalogProblem.Kind) -> LibraryProblem {
        .archive(ArchiveProblem("could not open the catalog: it is \(kind) once more; run the command again"))
    }

    /// Nil when it is open; else what a change would mend.
    private func tryReader() throws(LibraryProblem) -> CatalogProblem.Kind? {
        let path = catalogPath
        let result = reader.withLock { reader -> Result<Void, CatalogProblem> in
            if reader != nil { return .success(()) }
            do throws(CatalogProblem) {
                reader = try Catalog.open(path, .reading)
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        guard case .failure(let problem) = result else { return nil }
        guard problem.kind == .missing || problem.kind == .older else { throw LibraryProblem(problem) }
        return problem.kind
    }

    // MARK: - Changing

    /// Runs `body` while nobody else changes anything, on a thread that may block. What a killed one left behind is
    /// finished first.
    package func change<Answer: Sendable>(
        _ body: @escaping @Sendable (LibrarySession) throws(LibraryProblem) -> Answer
    ) async throws(LibraryProblem) -> Answer {
        // Who waits for himself need not be told of it.
        try await turn.pass { () -> Result<Answer, LibraryProblem> in
            do throws(LibraryProblem) {
                return .success(try await self.changeLocked(body))
            } catch {
                return .failure(error)
            }
        }.get()
    }

    private func changeLocked<Answer: Sendable>(
        _ body: @escaping @Sendable (LibrarySession) throws(LibraryProblem) -> Answer
    ) async throws(LibraryProblem) -> Answer {
        try await archive.locked(as: command, patience, tell: tell) { () throws(LibraryProblem) in
            let session = try LibrarySession(self)
            try session.catchUp()
            return try body(session)
        }
    }
}
