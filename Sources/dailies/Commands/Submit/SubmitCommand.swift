import ArchiveModel
import CommandLine
import Dialects
import Tasks
import Workflow

/// `dailies submit`: asks a provider for videos, and pays for each once.
enum SubmitCommand {
    static let command = Command(
        "submit", summary: "ask a provider for videos",
        description: [
            "Sends requests to video APIs and notes the tasks that they become. Everything that a provider's pages "
                + "say is checked first; what is wrong is told all at once, and nothing is sent.",
            "Money is spent once: the same request is not sent again unless you say so (--again, --takes), so "
                + "a command that was killed can be repeated. Where no answer came the task is parked, and "
                + "'dailies tasks resolve' settles it.",
            "The key comes from the environment or from a file of mode 600, never from an argument.",
        ],
        options: SubmitOptions.specs + AccountOptions.all + [
            ArchiveOption.folder.spec, CommonOptions.json.spec,
        ],
        environment: [ArchiveOption.environment] + AccountOptions.environment,
        exitCodes: [.done, .notWell, .wrongCommandLine, .unprocessed, .archiveUnusable, .interrupted],
        examples: [
            Example(
                "dailies submit -m veo-3.1 -p 'a red cube turns' --seconds 8",
                "One video"),
            Example(
                "dailies submit --body request.json --dry-run", "See what would be sent, and send nothing"),
            Example("dailies submit --from shots.jsonl --max-cost 2.50 --watch", "Many, for 2.50 at most"),
        ]
    ) { invocation, context throws(Failure) in
        let clock = WorkClock.system
        let callers = try await Callers(invocation, context, clock: clock)
        let input = try await SubmitInput(invocation, context, callers.accounts)
        if !input.faults.isEmpty {
            for fault in input.faults { context.console.complain("\("dailies submit", .bad): \(fault)") }
            context.console.note("nothing was sent")
            return .wrongCommandLine
        }
        for item in input.items {
            for advice in item.complaints where advice.severity == .advice {
                let place = item.label.map { "\($0): " } ?? ""
                context.console.note("\("advice", .doubtful): \(place + advice.sentence)")
            }
        }
        if invocation[SubmitOptions.dryRun] {
            SubmitDryRun.show(input.items, callers.accounts, invocation, context)
            return .done
        }
        let plan = try await SubmitPlan(input.items, callers, invocation, context)
        let run = SubmitRun(plan: plan, callers: callers, invocation: invocation, context: context)
        let code = try await run.run()
        await callers.close()
        return code
    }
}
