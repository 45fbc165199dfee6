import ArchiveModel
import CommandLine
import Tasks
import Workflow

/// `dailies tasks show`: all that is known of one task.
enum TaskShowCommand {
    static let task = Operand<[String]>.many(
        .text("TASK"), "Tasks: our names, the beginnings of them, or the providers' ids")

    static let command = Command(
        "show", summary: "show all that is known of a task",
        description: ["Shows what was sent, what the provider said and when, and what it cost."],
        operands: [task.spec], options: [ArchiveOption.folder.spec, CommonOptions.json.spec],
        environment: [ArchiveOption.environment],
        exitCodes: [.done, .wrongCommandLine, .unprocessed, .archiveUnusable],
        examples: [Example("dailies tasks show 3fa9c2", "Show the one whose name begins so")]
    ) { invocation, context throws(Failure) in
        let words = invocation[task] ?? []
        guard let store = try ArchiveOption.existing(invocation, context) else {
            throw Failure("there is no archive here yet, so no tasks", code: .wrongCommandLine)
        }
        let now = WorkClock.system.now()
        let records = try await TaskLookup.all(in: store, at: now).records
        var found: [TaskRecord] = []
        for word in words { found.append(try TaskLookup.one(word, in: records)) }
        for (index, record) in found.enumerated() {
            if invocation[CommonOptions.json] {
                context.console.print(json: record.json)
            } else {
                if index > 0 { context.console.print("") }
                context.console.print(TaskCard.lines(record, width: context.console.width, at: now))
            }
        }
        return .done
    }
}
