import ArchiveFormat
import CommandLine
import Tasks

/// Which archive a command works on.
enum ArchiveOption {
    static let folder = Option.optional(
        "archive", .folder(), "The archive (default: what DAILIES_ARCHIVE says, else ./dailies)")

    static let environment = EnvironmentVariable(
        "DAILIES_ARCHIVE", "The archive, where --archive is not given.")

    private static func name(_ invocation: Invocation, _ context: Context) -> String {
        if let folder = invocation[folder] { return folder }
        let variable = context.surroundings.environment["DAILIES_ARCHIVE"] ?? ""
        return variable.isEmpty ? "dailies" : variable
    }

    /// Nil where there is none yet: reading makes no archive.
    static func existingFolder(
        _ invocation: Invocation, _ context: Context
    ) throws(Failure) -> ArchiveFolder? {
        let name = name(invocation, context)
        do throws(ArchiveProblem) {
            return try ArchiveFolder.existing(context.surroundings.resolve(name), named: name)
        } catch {
            throw Failure(error)
        }
    }

    /// Made where there is none.
    static func openedFolder(_ invocation: Invocation, _ context: Context) throws(Failure) -> ArchiveFolder {
        let name = name(invocation, context)
        do throws(ArchiveProblem) {
            return try ArchiveFolder.opened(context.surroundings.resolve(name), named: name)
        } catch {
            throw Failure(error)
        }
    }

    static func existing(_ invocation: Invocation, _ context: Context) throws(Failure) -> TaskStore? {
        try existingFolder(invocation, context).map { TaskStore($0) }
    }

    static func opened(_ invocation: Invocation, _ context: Context) throws(Failure) -> TaskStore {
        let archive = try openedFolder(invocation, context)
        do throws(StoreProblem) {
            return try TaskStore.opened(archive)
        } catch {
            throw Failure(error)
        }
    }
}

extension Failure {
    init(_ problem: ArchiveProblem) {
        self.init("\(problem.sentence)", code: .archiveUnusable)
    }

    init(_ problem: StoreProblem) {
        switch problem {
        case .archive(let problem): self.init(problem)
        case .record(let sentence): self.init("\(sentence)", code: .unprocessed)
        }
    }
}
