import ArchiveModel
import CommandLine
import Tasks
import Workflow

/// `dailies watch`: asks providers for tasks until they are done with them.
enum WatchCommand {
    static let tasks = Operand<[String]>.many(
        .text("TASK"), minimum: 0,
        "Tasks to watch: our names, their beginnings, or the providers' ids; all that are not done yet unless given"
    )

    static let command = Command(
        "watch", summary: "ask for tasks until they are done",
        description: [
            "Asks each task's provider every 10 seconds at first and less often as the task ages, longer where "
                + "the provider says so, until it has succeeded or failed. It may be stopped and started again "
                + "at any time: nothing is lost, and the tasks go on without it."
        ],
        operands: [tasks.spec],
        options: [
            WatchSettings.interval.spec, WatchSettings.timeout.spec, WatchSettings.width.spec,
            ArchiveOption.folder.spec, CommonOptions.json.spec,
        ] + AccountOptions.all, environment: [ArchiveOption.environment] + AccountOptions.environment,
        exitCodes: [.done, .notWell, .wrongCommandLine, .unprocessed, .archiveUnusable, .interrupted],
        examples: [
            Example("dailies watch", "Watch all tasks that are not done"),
            Example("dailies watch 3fa9c2 --timeout 10m", "Watch one, for ten minutes at most"),
            Example(
                "dailies watch --json | jq -r 'select(.status == \"failed\").prompt'", "List what failed"),
        ]
    ) { invocation, context throws(Failure) in
        guard let store = try ArchiveOption.existing(invocation, context) else {
            context.console.note("there is no archive here yet, so no tasks")
            return .done
        }
        let clock = WorkClock.system
        let listing = try await TaskLookup.all(in: store, at: clock.now())
        for problem in listing.problems { context.console.complain("\("dailies", .bad): \(problem)") }
        let named = invocation[tasks] ?? []
        var records = named.isEmpty ? listing.records.filter(\.isUnderway) : []
        for word in named {
            let record = try TaskLookup.one(word, in: listing.records)
            if !records.contains(where: { $0.name == record.name }) { records.append(record) }
        }
        if records.isEmpty {
            let parked = listing.records.count { $0.phase == .parked }
            context.console.note("no task is under way")
            if parked > 0 { context.console.note("\(parked) parked; 'dailies tasks -s parked' lists them") }
            return listing.problems.isEmpty ? .done : .unprocessed
        }
        let callers = try await Callers(invocation, context, clock: clock)
        let run = WatchRun(
            store: store, settings: WatchSettings(invocation), clock: clock,
            caller: callers.caller(for:))
        let code = await run.run(records, WatchReport(invocation, context, clock: clock), context)
        await callers.close()
        return listing.problems.isEmpty || code == .interrupted ? code : .unprocessed
    }
}
