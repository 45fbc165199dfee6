import ArchiveModel
import CommandLine
import Workflow

/// `dailies archive`: finished tasks become verified, illustrated, catalogued clips.
enum ArchiveCommand {
    static let command = Command(
        "archive", summary: "fetch, examine, verify and keep finished tasks",
        description: [
            "Goes the whole way for each task: asks its provider where that is needed, fetches what it delivers "
                + "before the links end, decodes every frame, takes a poster and a contact sheet, holds all of it "
                + "against the request, and keeps it with its record. What failed at the provider is kept with "
                + "its reason.",
            "Running it again costs nothing: what is there is not fetched twice, and a run that was stopped goes on "
                + "where it was. A clip that is not what was asked for is kept and said to fail; --on-fail says "
                + "what else.",
        ],
        operands: [ArchiveOptions.sources.spec],
        options: ArchiveOptions.specs + [SettingsOptions.provider.spec] + AccountOptions.all + [
            ArchiveOption.folder.spec, CommonOptions.json.spec,
        ],
        environment: [ArchiveOption.environment] + AccountOptions.environment,
        exitCodes: [.done, .notWell, .wrongCommandLine, .unprocessed, .archiveUnusable, .interrupted],
        examples: [
            Example("dailies archive", "All known tasks that are done and not archived yet"),
            Example("dailies archive answers.jsonl --request request.json", "What saved answers deliver"),
            Example("dailies archive --watch --notify ./tell", "Stay until all are done, then run a program"),
            Example(
                "dailies archive --on-fail resubmit --max-cost 3",
                "Ask again for what is not as asked, for $3 at most"
            ),
        ]
    ) { invocation, context throws(Failure) in
        let policy = try ArchiveOptions.Policy(invocation)
        var notice: ArchiveNotice?
        if let text = invocation[ArchiveOptions.notify] {
            notice = try await ArchiveNotice(text, invocation, context)
        }
        let set = try await ArchiveSet(invocation, context)
        let inputs = try await ArchiveInputs(invocation, context, set)
        let report = ArchiveReport(invocation, context, isOnlyWhatIsNew: inputs.isEverything)
        report.tell(inputs.remarks)
        let run = ArchiveRun(set: set, policy: policy, report: report, watch: inputs.watch)
        await run.carryOut(inputs, context)
        let code = report.end(leftOut: inputs.leftOut)
        await notice?.send(report.summary(code), set.http, context)
        await set.close()
        return code
    }
}
