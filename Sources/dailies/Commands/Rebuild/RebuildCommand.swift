import ArchiveFormat
import ArchiveModel
import Catalog
import CommandLine
import JSON
import Posix
import Storage
import Workflow

/// `dailies rebuild`: the catalog anew, from the records alone.
enum RebuildCommand {
    static let command = Command(
        "rebuild", summary: "make the archive's catalog anew from its records",
        description: [
            "The catalog is an index: everything that it knows stands in the records beside the clips and films. "
                + "This makes it anew, beside the old one, which is replaced when the new one is whole. Whoever is "
                + "reading meanwhile goes on with the old one.",
            "A record that is damaged is not in the new catalog, and is told; the old catalog is then kept in "
                + "'quarantine'. 'dailies check --repair' puts such records back first.",
        ],
        options: [WriterOptions.wait.spec, ArchiveOption.folder.spec, CommonOptions.json.spec],
        environment: [ArchiveOption.environment],
        exitCodes: [.done, .notWell, .wrongCommandLine, .archiveUnusable],
        examples: [Example("dailies rebuild", "Make the catalog anew")]
    ) { invocation, context throws(Failure) in
        guard let folder = try ArchiveOption.existingFolder(invocation, context) else {
            context.console.note("there is no archive here yet, so there is nothing to rebuild")
            return .done
        }
        let console = context.console
        let start = SteadyClock.seconds()
        let patience: Library.Patience = invocation[WriterOptions.wait] ? .forever : .short
        let desk = CatalogDesk(Archive(folder), as: invocation.name, patience) { console.note("\($0)") }
        let tally: Rebuilding.Tally
        do throws(LibraryProblem) {
            tally = try await console.withProgress(
                Progress("records", unit: .items), clock: context.surroundings.clock
            ) { reporter throws(LibraryProblem) in
                try await desk.rebuild { done in
                    reporter.update { progress in
                        while progress.endedCount < done { progress.end(progress.begin("")) }
                    }
                }
            }
        } catch {
            throw Failure(error)
        }
        for problem in tally.problems { console.complain("\("dailies", .bad): \(problem)") }
        if let kept = tally.kept { console.note("the old catalog is in \("\(folder.name)/\(kept)", .bold)") }
        if invocation[CommonOptions.json] {
            console.print(json: [
                "path": .string(Catalog.fileName), "records": .int(tally.records),
                "damaged": .int(tally.problems.count),
                "kept": JSON(tally.kept),
            ])
        } else {
            let seconds = Amount.decimal(SteadyClock.seconds() - start, places: 1)
            let records = tally.records == 1 ? "1 record" : "\(tally.records) records"
            console.note("the catalog is made anew from \(records) in \(seconds) s")
        }
        return tally.problems.isEmpty ? .done : .notWell
    }
}
