internal import MediaJobs
internal import Posix
internal import Synchronization

/// A job that somebody awaits.
final class PendingJob: Sendable {
    typealias Outcome = Result<[UInt8], MediaFailure>

    let number: UInt64
    let verb: String
    let name: String
    let isBrief: Bool
    let inputs: [MediaInput]
    let outputs: [Int32]
    /// The longest name that its sentences may hold.
    let longestName: String
    let progress: (@Sendable (MediaProgress) -> Void)?

    private enum Stage {
        case new
        case awaited(CheckedContinuation<Outcome, Never>)
        case finished(Outcome)
    }

    private let allow: @Sendable (Int64?) -> MediaAllowance
    private let encode: @Sendable (MediaAllowance) -> [UInt8]?
    private let stage = Guarded(Stage.new)
    private let claimed = Atomic(false)
    private let cancelled = Atomic(false)
    private let attempts = Atomic(0)

    init<Job: MediaJob>(
        _ job: Job, number: UInt64, inputs: [MediaInput], outputs: [Int32], allowance: MediaAllowance?,
        progress: (@Sendable (MediaProgress) -> Void)?
    ) {
        let name = inputs.count == 1 ? inputs[0].name : job.subject
        let (inputCount, outputCount) = (inputs.count, outputs.count)
        self.number = number
        self.verb = Job.verb
        self.name = name
        self.isBrief = Job.isBrief
        self.inputs = inputs
        longestName = (inputs.map(\.name) + [name]).max { $0.utf8.count < $1.utf8.count } ?? name
        self.outputs = outputs
        self.progress = progress
        allow = { bytes in allowance ?? job.allowance(forBytes: bytes) }
        encode = { allowance in
            let head = JobHead(
                kind: Job.kind, name: name, allowance: allowance, inputs: inputCount, outputs: outputCount)
            return try? MessageCoding.encode(JobMessage(head: head, job: job))
        }
    }

    /// What goes to the worker, and what the job may take: known once its input is open.
    func message(forBytes bytes: Int64?) throws(MediaFailure) -> (body: [UInt8], allowance: MediaAllowance) {
        let allowance = allow(bytes)
        guard inputs.count <= JobHead.mostInputs, outputs.count <= JobHead.mostOutputs,
            let body = encode(allowance),
            body.count <= Frame.bodyLimit
        else { throw MediaFailure(.tooLarge, "could not \(verb) \(name): the job is too large") }
        return (body, allowance)
    }

    /// False when it is finished already: a task that was cancelled before runs nothing.
    func begin(_ continuation: CheckedContinuation<Outcome, Never>) -> Bool {
        let outcome: Outcome? = stage.withLock { stage in
            if case .finished(let outcome) = stage { return outcome }
            stage = .awaited(continuation)
            return nil
        }
        guard let outcome else { return true }
        continuation.resume(returning: outcome)
        return false
    }

    /// The first outcome counts.
    func finish(_ outcome: Outcome) {
        let continuation: CheckedContinuation<Outcome, Never>? = stage.withLock { stage in
            switch stage {
            case .new:
                stage = .finished(outcome)
                return nil
            case .awaited(let continuation):
                stage = .finished(outcome)
                return continuation
            case .finished:
                return nil
            }
        }
        continuation?.resume(returning: outcome)
    }

    /// True for the one who takes it out of the queue: a keeper, to run it, or its own cancellation.
    func claim() -> Bool {
        !claimed.exchange(true, ordering: .acquiringAndReleasing)
    }

    /// Back to the queue, unrun.
    func release() {
        claimed.store(false, ordering: .releasing)
    }

    var isCancelled: Bool { cancelled.load(ordering: .acquiring) }

    func cancel() {
        cancelled.store(true, ordering: .releasing)
    }

    /// How often it missed a worker that was just dying, this time included.
    func countAttempt() -> Int {
        attempts.add(1, ordering: .relaxed).newValue
    }
}
