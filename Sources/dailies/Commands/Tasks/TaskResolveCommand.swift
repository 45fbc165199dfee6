import ArchiveModel
import CommandLine
import Posix
import Tasks
import Workflow

/// `dailies tasks resolve`: what a person found out about a parked task.
enum TaskResolveCommand {
    static let task = Operand<String>.one(.text("TASK"), "The parked task: our name or the beginning of it")
    static let billed = Option.optional(
        "billed", .text("ID", accepts: "the provider's id of the task"),
        "The provider has it, under this id: it is watched from now on")
    static let notBilled = Option.flag(
        "not-billed", "The provider knows nothing of it: submitting it again sends it")

    static let command = Command(
        "resolve", summary: "settle a parked task",
        description: [
            "A task is parked when nobody knows whether its request was taken. Look at the provider's site, "
                + "then say what you found. Nothing is sent by this command."
        ],
        operands: [task.spec],
        options: [billed.spec, notBilled.spec, ArchiveOption.folder.spec, CommonOptions.json.spec],
        environment: [ArchiveOption.environment],
        exitCodes: [.done, .wrongCommandLine, .unprocessed, .archiveUnusable],
        examples: [
            Example("dailies tasks resolve 3fa9c2 --billed vod_task_abc123", "It runs there, as this task"),
            Example("dailies tasks resolve 3fa9c2 --not-billed", "It never arrived"),
        ]
    ) { invocation, context throws(Failure) in
        let resolution: TaskRecord.Resolution
        switch (invocation[billed], invocation[notBilled]) {
        case (let id?, false): resolution = .billed(id)
        case (nil, true): resolution = .notBilled
        default:
            throw Failure("say either --billed ID or --not-billed", code: .wrongCommandLine)
        }
        guard let store = try ArchiveOption.existing(invocation, context) else {
            throw Failure("there is no archive here yet, so no tasks", code: .wrongCommandLine)
        }
        let now = WorkClock.system.now()
        let records = try await TaskLookup.all(in: store, at: now).records
        let name = try TaskLookup.one(invocation[task] ?? "", in: records).name
        let record = try await settle(name, resolution, in: store, at: now)
        if invocation[CommonOptions.json] {
            context.console.print(json: record.contract())
        } else {
            let next =
                record.phase == .submitted
                ? "'dailies watch' asks for it from now on" : "submitting it again sends it"
            context.console.print("\(name.description, .bold) is settled; \(next)")
        }
        return .done
    }

    private static func settle(
        _ name: TaskName, _ resolution: TaskRecord.Resolution, in store: TaskStore, at now: Moment
    ) async throws(Failure) -> TaskRecord {
        let fault = Guarded<String?>(nil)
        let record: TaskRecord?
        do throws(StoreProblem) {
            record = try await store.update(name) { record, _ throws(StoreProblem) in
                let why = record.resolve(resolution, at: now)
                fault.withLock { $0 = why }
            }
        } catch {
            throw Failure(error)
        }
        if let fault = fault.withLock({ $0 }) {
            throw Failure("could not settle \(name.description): \(fault)", code: .wrongCommandLine)
        }
        guard let record else {
            throw Failure("could not settle \(name.description): it is gone", code: .unprocessed)
        }
        return record
    }
}
