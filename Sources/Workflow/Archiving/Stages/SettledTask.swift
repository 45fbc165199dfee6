internal import ArchiveFormat
package import ArchiveModel
internal import Hashing
package import Tasks

/// A task whose provider is done with it, and all that is known of it but the files themselves.
package struct SettledTask: Sendable {
    /// The provider's last word, with links that are good now as far as anybody can tell.
    package var answer: TaskAnswer
    /// What was asked, by which task: the same for every file of it.
    package var background: ClipBackground
    /// Where fresh links and the bytes behind a key come from; nil where nobody said whose task it is.
    package var account: ProviderAccount?
    /// Nil for a task that we did not submit.
    package var record: TaskRecord?
    /// For sentences.
    package var place: String

    package var key: TaskKey? {
        answer.taskID.map { TaskKey(provider: background.origin?.provider, taskID: $0) }
    }

    package var failed: Bool { answer.status == .failed }

    /// Each file that is to be had.
    package var deliveries: [TaskDelivery] {
        answer.deliveries.indices.map { TaskDelivery(task: self, index: $0) }
    }
}

/// One file of a task.
package struct TaskDelivery: Sendable {
    package let task: SettledTask
    /// From 0.
    package let index: Int

    package var delivery: Delivery { task.answer.deliveries[index] }
    package var expires: Moment? {
        delivery.expires ?? delivery.url.flatMap { Link($0)?.expires } ?? task.answer.expires
    }

    /// What it is called until it has its place: "cgt-1", "cgt-1, file 2".
    package var name: String {
        let task = task.answer.taskID ?? task.place
        return index == 0 ? task : "\(task), file \(index + 1)"
    }

    /// Tells it from all other files, in forty digits. Without a task's id its link has to do.
    var digest: String {
        let link = delivery.url.flatMap { Link($0)?.identity } ?? task.place
        let text = task.answer.taskID.map { "task \($0)" } ?? "link \(link)"
        return SHA256.hexadecimal(of: Array("\(text) \(index + 1)".utf8)).map { String($0.prefix(40)) } ?? "0"
    }

    /// What is known of the file before it is measured.
    package var background: ClipBackground {
        var background = task.background
        background.origin?.delivery = index + 1
        background.origin?.expires = expires
        background.stated = stated
        return background
    }

    /// One statement is about every file, several are about one each, in their order.
    private var stated: StatedFacts {
        let stated = task.answer.stated
        if stated.count == 1 { return stated[0] }
        return stated.indices.contains(index) ? stated[index] : StatedFacts()
    }
}

/// What settling a source came to.
package enum Settlement: Sendable {
    case settled(SettledTask)
    /// Its provider is not done.
    case pending(taskID: String?, String)
    case failed(ArchiveFailure, taskID: String?)
    case cancelled
}

/// Why a task brought no clip, or this run none of it.
package struct ArchiveFailure: Error, Sendable, Equatable {
    /// For scripts. `task-failed` where it is the provider's doing.
    package let code: String
    package let sentence: String
    /// The provider's own, where it is the provider's doing.
    package let words: String?

    package init(_ code: String, _ sentence: String, words: String? = nil) {
        self.code = code
        self.sentence = sentence
        self.words = words
    }

    package static let taskFailed = "task-failed"
    package static let interrupted = "interrupted"

    /// Its provider says so, and no other run will change it.
    package var isProviders: Bool { code == Self.taskFailed }
}
