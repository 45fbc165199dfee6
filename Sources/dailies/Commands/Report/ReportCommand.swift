import ArchiveModel
import Catalog
import CommandLine
import Workflow

/// `dailies report`: what the models delivered, and what it cost.
enum ReportCommand {
    static let since = Option.optional(
        "since", .since(), "From the month of then on: 90d, 2026-09-01")
    static let until = Option.optional("until", .since(), "Up to the month before then")

    static let command = Command(
        "report", summary: "sum up by model what came, passed and cost",
        description: [
            "For each month and model: tasks and how many failed, why; clips that passed and failed; the "
                + "seconds that were accepted, which are those of clips with the verdict pass; what was paid, "
                + "and what an accepted second cost; and which fields of the request were missed, how often.",
            "Months are those in which the provider made the clips, in UTC, and count as a whole.",
        ],
        options: [
            since.spec, until.spec, ClipFilterOptions.model.spec, ArchiveOption.folder.spec,
            CommonOptions.json.spec,
        ],
        environment: [ArchiveOption.environment],
        exitCodes: [.done, .wrongCommandLine, .unprocessed, .archiveUnusable],
        examples: [
            Example("dailies report --since 90d", "The last months"),
            Example("dailies report --model kling --json", "Of one model, for a script"),
        ]
    ) { invocation, context throws(Failure) in
        guard
            let library = try await LibraryAccess.asking(invocation, context, otherwise: "nothing to report")
        else {
            return .done
        }
        let now = WorkClock.system.now()
        var query = ReportQuery()
        query.since = invocation[since]?.start(at: now)
        query.until = invocation[until]?.start(at: now)
        query.models = invocation[ClipFilterOptions.model].map { [$0] } ?? []
        let asked = query
        let months = try await library.asked { catalog throws(CatalogProblem) in try catalog.report(asked) }
        if invocation[CommonOptions.json] {
            for month in months { context.console.print(json: month.json) }
        } else if months.isEmpty {
            context.console.note("there is nothing of that time and kind to report")
        } else {
            ReportTable(context.console).print(months)
        }
        return .done
    }
}
