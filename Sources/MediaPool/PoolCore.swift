internal import MediaJobs
internal import Posix

/// The queue, and who works on it: shared between the callers and the keepers' threads.
final class PoolCore: Sendable {
    let program: MediaProgram
    let limits: PoolLimits
    private let size: Int
    private let state = Guarded(State())

    private struct State {
        var queue = JobQueue()
        var keepers: [WorkerKeeper] = []
        /// Those of the keepers that wait for work.
        var idle: [WorkerKeeper] = []
        var isClosing = false
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    init(size: Int, program: MediaProgram, limits: PoolLimits) {
        self.size = size
        self.program = program
        self.limits = limits
    }

    // MARK: From the callers

    func add(_ job: PendingJob) {
        enum Next {
            case wake(WorkerKeeper)
            case start(WorkerKeeper)
            case refuse(MediaFailure)
            case nothing
        }
        let next: Next = state.withLock { state in
            if state.isClosing { return .refuse(.closed(job)) }
            state.queue.append(job)
            if let keeper = state.idle.popLast() { return .wake(keeper) }
            guard state.keepers.count < size else { return .nothing }
            if let keeper = addKeeper(to: &state) { return .start(keeper) }
            // The other keepers will come to it; without any it would wait for ever.
            guard state.keepers.isEmpty else { return .nothing }
            _ = job.claim()
            return .refuse(.noWorker(program, "too many files are open; see `ulimit -n`"))
        }
        switch next {
        case .wake(let keeper): keeper.wake()
        case .start(let keeper): start(keeper)
        case .refuse(let failure): job.finish(.failure(failure))
        case .nothing: break
        }
        // The task may have been cancelled before the job was in the queue, when nobody could find it.
        if job.isCancelled { cancel(job) }
    }

    func cancel(_ job: PendingJob) {
        job.cancel()
        if job.claim() {
            // It stays in the queue as a claimed job, which whoever meets it throws away.
            job.finish(.failure(.cancelled(job.verb, job.name)))
        } else {
            for keeper in state.withLock({ $0.keepers }) { keeper.wake() }
        }
    }

    func close() {
        let (jobs, keepers) = state.withLock { state in
            state.isClosing = true
            return (state.queue.takeAll(), state.keepers)
        }
        for job in jobs { job.finish(.failure(.closed(job))) }
        for keeper in keepers { keeper.wake() }
    }

    var workers: [Int32] { state.withLock { $0.keepers.compactMap(\.worker) } }

    var isClosing: Bool { state.withLock { $0.isClosing } }

    func ended() async {
        await withCheckedContinuation { continuation in
            let hasEnded = state.withLock { state in
                if state.keepers.isEmpty { return true }
                state.closers.append(continuation)
                return false
            }
            if hasEnded { continuation.resume() }
        }
    }

    // MARK: From the keepers

    enum Work {
        case job(PendingJob)
        /// Nothing to do for now: the keeper is woken when there is.
        case none
        case closing
    }

    /// The next job. A keeper that is busy gets one ahead only if it is brief.
    func work(for keeper: WorkerKeeper, isBusy: Bool) -> Work {
        state.withLock { state in
            if state.isClosing { return .closing }
            state.idle.removeAll { $0 === keeper }
            if let job = state.queue.take(briefOnly: isBusy) { return .job(job) }
            if !isBusy { state.idle.append(keeper) }
            return .none
        }
    }

    /// Jobs that were on their way to a worker which died over another one: first in the queue again.
    func takeBack(_ jobs: [PendingJob]) {
        for job in jobs { job.release() }
        let isClosing = state.withLock { state in
            if !state.isClosing { state.queue.prepend(jobs) }
            return state.isClosing
        }
        for job in jobs {
            if isClosing { job.finish(.failure(.closed(job))) } else if job.isCancelled { cancel(job) }
        }
    }

    /// The keeper's worker has been reaped. `failure` tells that it never got ready.
    func ended(_ keeper: WorkerKeeper, failure: MediaFailure? = nil) {
        let (stranded, next, closers) = state.withLock {
            state -> ([PendingJob], WorkerKeeper?, [CheckedContinuation<Void, Never>]) in
            state.keepers.removeAll { $0 === keeper }
            state.idle.removeAll { $0 === keeper }
            var stranded: [PendingJob] = []
            var next: WorkerKeeper?
            if failure == nil, !state.queue.isEmpty, state.keepers.count < size {
                next = addKeeper(to: &state)
            }
            // While another worker lives, it does the work; with none, nobody waits for what cannot come.
            if state.keepers.isEmpty { stranded = state.queue.takeAll() }
            guard state.keepers.isEmpty else { return (stranded, next, []) }
            defer { state.closers = [] }
            return (stranded, next, state.closers)
        }
        if let next { start(next) }
        for job in stranded {
            job.finish(.failure(failure ?? .noWorker(program, "too many files are open; see `ulimit -n`")))
        }
        for closer in closers { closer.resume() }
    }

    /// Outside the lock: without a thread the keeper ends before it began, and what only it could have done
    /// fails.
    private func start(_ keeper: WorkerKeeper) {
        do throws(SystemError) {
            try keeper.start()
        } catch {
            ended(keeper, failure: .noWorker(program, "no thread can be started (\(error.reason))"))
        }
    }

    /// Nil when not even a descriptor is to be had.
    private func addKeeper(to state: inout State) -> WorkerKeeper? {
        guard let keeper = WorkerKeeper(self) else { return nil }
        state.keepers.append(keeper)
        return keeper
    }
}

extension MediaFailure {
    fileprivate static func closed(_ job: PendingJob) -> Self { .cancelled(job.verb, job.name) }

    static func noWorker(_ program: MediaProgram, _ reason: String) -> Self {
        Self(
            .noWorker,
            "could not start the media worker \(program.path): \(reason); "
                + "install dailies-media beside dailies, both of the same version")
    }
}
