import ArchiveModel
import JSON
import Tasks

extension TaskRecord {
    /// Of the machine contract, for `submit`, `tasks` and `watch`. `problem` is why it could not be asked for.
    func contract(_ problem: TaskAnswer.Problem? = nil) -> JSON {
        .object([
            .init("task_id", taskID.map { .string($0) } ?? .null),
            .init("id", .string(name.description)),
            .init("provider", .string(provider)),
            .init("model", model.map { .string($0) } ?? .null),
            .init("prompt", prompt.map { .string($0) } ?? .null),
            .init("status", .string(shownStatus)),
            .init("status_word", statusWord.map { .string($0) } ?? .null),
            .init("progress", progress.map { .int($0) } ?? .null),
            .init("submitted", submitted.map { .string($0.description) } ?? .null),
            .init("finished", finished.map { .string($0.description) } ?? .null),
            .init("expires", expires.map { .string($0.description) } ?? .null),
            .init("cost", estimate.map { .number($0.amount) } ?? .null),
            .init("currency", estimate.map { .string($0.currency) } ?? .null),
            .init("candidate", candidate.map { .string($0) } ?? .null),
            .init("attempts", .int(attempts)),
            .init("error", (problem ?? self.problem)?.json ?? .null),
        ])
    }
}
