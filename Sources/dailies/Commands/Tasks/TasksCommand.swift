import ArchiveModel
import CommandLine
import Tasks
import Workflow

/// `dailies tasks`: what was asked of providers, and what became of it.
enum TasksCommand {
    static let command = Command(
        "tasks", summary: "list what was asked of providers, and what became of it",
        description: [
            "Lists the tasks of the archive, the newest last. A task is parked when its request was sent and no "
                + "answer told what became of it: it may have been billed, so it is never sent again by itself. "
                + "'tasks resolve' settles it once you have looked at the provider's site."
        ],
        options: [
            TaskFilter.status.spec, TaskFilter.provider.spec, TaskFilter.model.spec, TaskFilter.since.spec,
            ArchiveOption.folder.spec, CommonOptions.json.spec,
        ], environment: [ArchiveOption.environment],
        exitCodes: [.done, .wrongCommandLine, .unprocessed, .archiveUnusable],
        examples: [
            Example("dailies tasks --status parked", "What waits for a decision of yours"),
            Example("dailies tasks --since 1d --json | jq .cost", "What today's requests cost"),
            Example("dailies tasks show 3fa9c2", "All that is known of one"),
        ], subcommands: [TaskShowCommand.command, TaskResolveCommand.command]
    ) { invocation, context throws(Failure) in
        guard let store = try ArchiveOption.existing(invocation, context) else {
            context.console.note("there is no archive here yet, so no tasks")
            return .done
        }
        let now = WorkClock.system.now()
        let filter = TaskFilter(invocation, at: now)
        let listing = try await TaskLookup.all(in: store, at: now)
        let records = listing.records.filter(filter.admits)
        if invocation[CommonOptions.json] {
            for record in records { context.console.print(json: record.contract()) }
        } else {
            let row = TaskRow(for: context.console, at: now)
            if !records.isEmpty { context.console.print(row.header) }
            for record in records { context.console.print(row.lines(record)) }
            context.console.note(summary(records, of: listing.records.count))
        }
        for problem in listing.problems { context.console.complain("\("dailies", .bad): \(problem)") }
        return listing.problems.isEmpty ? .done : .unprocessed
    }

    private static func summary(_ records: [TaskRecord], of all: Int) -> Text {
        guard !records.isEmpty else {
            return all == 0 ? "no tasks" : "none of \(all) tasks is of that kind"
        }
        var counts: [(String, Int)] = []
        for status in TaskFilter.Status.allCases.map(\.rawValue) {
            let count = records.count { $0.shownStatus == status }
            if count > 0 { counts.append((status, count)) }
        }
        return "\(counts.map { "\($0.1) \($0.0)" }.joined(separator: ", "))"
    }
}
