internal import MediaJobs
internal import Posix

/// The jobs that are with one worker, in the order in which it does them: the first runs, the others wait in
/// the pipe. A value without I/O.
struct Flights {
    private struct Flight {
        let job: PendingJob
        let allowance: MediaAllowance
        /// False when the worker could not take it any more: then it is not what the worker died over.
        let hasArrived: Bool
        var cancelledAt: Double?
    }

    private let limits: PoolLimits
    private var flights: [Flight] = []
    /// When the first of them became the first.
    private var startedAt = 0.0
    /// When the first of them last came further, and to where.
    private var movedAt = 0.0
    private var fraction = 0.0
    private var departures = 0
    private var weighedAt = 0
    private var hadLongJob = false

    init(limits: PoolLimits) {
        self.limits = limits
    }

    var isEmpty: Bool { flights.isEmpty }

    /// Whether another job can be sent ahead, if there is a brief one.
    var hasRoom: Bool {
        flights.isEmpty || (flights.count < limits.briefJobsAhead && flights.allSatisfy(\.job.isBrief))
    }

    /// Whether it should do what it has and be replaced. Its memory is looked at after each long job, and now
    /// and then between brief ones.
    mutating func isWorkerWornOut(_ residentBytes: () -> Int?) -> Bool {
        if departures >= limits.jobsPerWorker { return true }
        guard departures - weighedAt >= 64 || (hadLongJob && flights.isEmpty) else { return false }
        weighedAt = departures
        hadLongJob = false
        guard let bytes = residentBytes(), bytes > limits.residentBytes else { return false }
        departures = limits.jobsPerWorker
        return true
    }

    mutating func depart(_ job: PendingJob, _ allowance: MediaAllowance, hasArrived: Bool) {
        if flights.isEmpty { startFirst() }
        departures += 1
        hadLongJob = hadLongJob || !job.isBrief
        flights.append(Flight(job: job, allowance: allowance, hasArrived: hasArrived))
    }

    private mutating func startFirst() {
        startedAt = SteadyClock.seconds()
        movedAt = startedAt
        fraction = 0
    }

    mutating func passOnCancellations(_ send: (UInt64) -> Void) {
        for index in flights.indices where flights[index].cancelledAt == nil && flights[index].job.isCancelled
        {
            flights[index].cancelledAt = SteadyClock.seconds()
            send(flights[index].job.number)
        }
    }

    /// When patience with the first job ends, and what it will have died of; nil where there is none.
    var deadline: (seconds: Double, end: WorkerEnd)? {
        guard let first = flights.first else { return nil }
        let allowance = first.allowance
        var deadline = startedAt + allowance.seconds
        var end = WorkerEnd.overdue(seconds: allowance.seconds)
        if let stall = allowance.stallSeconds, movedAt + stall < deadline {
            deadline = movedAt + stall
            end = .stalled(seconds: stall)
        }
        if let cancelledAt = first.cancelledAt {
            // Asked to stop before its turn, it has all its grace from then on.
            deadline = min(deadline, max(cancelledAt, startedAt))
            end = .cancelled
        }
        return (deadline + limits.grace, end)
    }

    /// Follows what the worker says. False where it is nonsense.
    mutating func take(_ frame: Frame) -> Bool {
        guard let first = flights.first, first.job.number == frame.number else { return false }
        switch frame.kind {
        case .progress:
            guard let progress = try? MessageCoding.decode(MediaProgress.self, from: frame.body),
                progress.isPlausible
            else { return false }
            // A worker that only repeats itself does not come on.
            if let reached = progress.fraction, reached > fraction {
                fraction = reached
                movedAt = SteadyClock.seconds()
            }
            first.job.progress?(progress)
            return true
        case .answer:
            land(.success(frame.body))
            return true
        case .failure:
            guard let failure = try? MessageCoding.decode(MediaFailure.self, from: frame.body),
                failure.isPlausible(ofFileNamed: first.job.longestName),
                // Nobody stops what nobody called off.
                failure.code != .cancelled || first.cancelledAt != nil
            else { return false }
            land(.failure(failure))
            return true
        case .setup, .job, .cancel, .files, .ready:
            return false
        }
    }

    private mutating func land(_ outcome: PendingJob.Outcome) {
        flights.removeFirst().job.finish(outcome)
        startFirst()
    }

    /// The worker is gone: the job that it was at fails; the others are given back.
    mutating func land(_ end: WorkerEnd) -> [PendingJob] {
        defer { flights = [] }
        guard let first = flights.first else { return [] }
        // A worker that died idle costs no job; but neither is one sent round for ever.
        if !first.hasArrived && first.job.countAttempt() < 3 { return flights.map(\.job) }
        first.job.finish(.failure(end.failure(of: first.job, first.allowance)))
        return flights.dropFirst().map(\.job)
    }
}
