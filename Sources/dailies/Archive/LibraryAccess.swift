import ArchiveFormat
import CommandLine
import Workflow

/// The archive that a command asks or changes.
enum LibraryAccess {
    /// Nil where there is none yet.
    static func reading(_ invocation: Invocation, _ context: Context) async throws(Failure) -> Library? {
        guard let folder = try ArchiveOption.existingFolder(invocation, context) else { return nil }
        return try await open { tell throws(LibraryProblem) in
            try await Library.reading(folder, as: invocation.name, tell: tell)
        } telling: {
            context.console.note("\($0)")
        }
    }

    /// Nil where there is none yet, which is told: it has nothing of what is asked for.
    static func asking(
        _ invocation: Invocation, _ context: Context, otherwise nothing: String
    ) async throws(Failure) -> Library? {
        let library = try await reading(invocation, context)
        if library == nil { context.console.note("there is no archive here yet, so \(nothing)") }
        return library
    }

    /// Where a clip is named, there must be an archive.
    static func required(_ invocation: Invocation, _ context: Context) async throws(Failure) -> Library {
        guard let library = try await reading(invocation, context) else { throw none }
        return library
    }

    /// Made where there is none.
    static func writing(_ invocation: Invocation, _ context: Context) async throws(Failure) -> Library {
        try await writing(
            try ArchiveOption.openedFolder(invocation, context), invocation, context)
    }

    /// For what changes clips: without an archive there are none.
    static func changing(_ invocation: Invocation, _ context: Context) async throws(Failure) -> Library {
        guard let folder = try ArchiveOption.existingFolder(invocation, context) else { throw none }
        return try await writing(folder, invocation, context)
    }

    private static let none = Failure(
        "there is no archive here yet; name one with --archive, or begin one with 'dailies import'",
        code: .wrongCommandLine)

    private static func writing(
        _ folder: ArchiveFolder, _ invocation: Invocation, _ context: Context
    ) async throws(Failure) -> Library {
        let patience: Library.Patience = invocation[WriterOptions.wait] ? .forever : .short
        return try await open { tell throws(LibraryProblem) in
            try await Library.writing(folder, as: invocation.name, patience, tell: tell)
        } telling: {
            context.console.note("\($0)")
        }
    }

    private static func open(
        _ body: (@escaping @Sendable (String) -> Void) async throws(LibraryProblem) -> Library,
        telling tell: @escaping @Sendable (String) -> Void
    ) async throws(Failure) -> Library {
        do throws(LibraryProblem) {
            return try await body(tell)
        } catch {
            throw Failure(error)
        }
    }
}

extension Failure {
    init(_ problem: LibraryProblem) {
        switch problem {
        case .archive(let problem): self.init(problem)
        case .item(_, let sentence): self.init("\(sentence)", code: .unprocessed)
        }
    }
}
