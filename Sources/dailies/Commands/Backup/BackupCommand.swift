import ArchiveModel
import Catalog
import CommandLine
import JSON
import Posix
import Workflow

/// `dailies backup`: a copy of the catalog, while others work.
enum BackupCommand {
    static let file = Operand<String>.one(.file(), "Where the copy goes")
    static let force = Option.flag("force", short: "f", "Replace a file that exists, once the copy is whole")

    static let command = Command(
        "backup", summary: "copy the catalog while others work",
        description: [
            "Copies the catalog as it is at one moment, whatever is written meanwhile: an ordinary copy of an open "
                + "database may be half of two states. The copy is checked before it gets its name.",
            "Clips, films and records are ordinary files, which never change while they lie there: copy the archive's "
                + "folder with any tool, such as 'rsync -a --exclude /incoming --exclude '/catalog.sqlite*' "
                + "dailies/ /backup/dailies/'. From these alone 'dailies rebuild' makes the catalog again.",
        ],
        operands: [file.spec], options: [force.spec, ArchiveOption.folder.spec, CommonOptions.json.spec],
        environment: [ArchiveOption.environment],
        exitCodes: [.done, .wrongCommandLine, .unprocessed, .archiveUnusable, .interrupted],
        examples: [
            Example(
                "dailies backup /backup/catalog.sqlite --force", "Copy the catalog, over yesterday's copy")
        ]
    ) { invocation, context throws(Failure) in
        guard let folder = try ArchiveOption.existingFolder(invocation, context) else {
            throw Failure(
                "there is no archive here yet; name one with --archive", code: .wrongCommandLine)
        }
        let named = invocation[file] ?? ""
        let target = context.surroundings.resolve(named)
        let replaces = invocation[force]
        guard replaces || Folder.kind(of: target, followsLinks: false) == .missing else {
            throw Failure(
                "could not back up the catalog to \(named): it exists already; name another file, or use --force",
                code: .wrongCommandLine)
        }
        let console = context.console
        let library: Library
        do throws(LibraryProblem) {
            library = try await Library.reading(folder, as: invocation.name) { console.note("\($0)") }
        } catch {
            throw Failure(error)
        }
        let isStopped = Guarded(false)
        // The handler knows no types of errors.
        let asked = await withTaskCancellationHandler {
            await Self.backup(library, to: target, replacing: replaces) { !isStopped.withLock { $0 } }
        } onCancel: {
            isStopped.withLock { $0 = true }
        }
        let result: Result<Void, CatalogProblem>
        do throws(LibraryProblem) {
            result = try asked.get()
        } catch {
            throw Failure(error)
        }
        if case .failure(let problem) = result {
            if Task.isCancelled { return .interrupted }
            throw Failure(
                "\(problem.sentence)", code: problem.kind == .damaged ? .archiveUnusable : .unprocessed)
        }
        let bytes = (try? WorkingFile(reading: target).size()) ?? 0
        if invocation[CommonOptions.json] {
            console.print(json: ["path": .string(named), "bytes": .int(Int(bytes))])
        } else {
            console.note("\(named, .bold)  \(Amount.bytes(bytes)), checked")
            console.note(
                "clips, films and records are ordinary files; 'dailies help backup' says how to copy them")
        }
        return .done
    }

    private static func backup(
        _ library: Library, to target: String, replacing: Bool, goOn: @escaping @Sendable () -> Bool
    ) async -> Result<Result<Void, CatalogProblem>, LibraryProblem> {
        do throws(LibraryProblem) {
            return .success(
                try await library.ask { catalog throws(CatalogProblem) in
                    do throws(CatalogProblem) {
                        try catalog.backup(to: target, replacing: replacing) { _, _ in goOn() }
                        return .success(())
                    } catch {
                        return .failure(error)
                    }
                })
        } catch {
            return .failure(error)
        }
    }
}
