internal import MediaJobs
internal import Posix

/// The jobs that are with one worker, in the order in which it does them: the first runs, the others wait in
/// the pipe. A value without I/O.
struct Flights {
    private struct Flight {
        let job: PendingJob
        /// False when the worker could not take it any more: then it is not what the worker died over.
        let hasArrived: Bool
        var cancelledAt: Double?
    }

    private let limits: PoolLimits
    private var flights: [Flight] = []
    /// When the first of them became the first.
    private var startedAt = 0.0
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

    mutating func depart(_ job: PendingJob, hasArrived: Bool) {
        if flights.isEmpty { startedAt = SteadyClock.seconds() }
        departures += 1
        hadLongJob = hadLongJob || !job.isBrief
        flights.append(Flight(job: job, hasArrived: hasArrived))
    }

    mutating func passOnCancellations(_ send: (UInt64) -> Void) {
        for index in flights.indices where flights[index].cancelledAt == nil && flights[index].job.isCancelled
        {
            flights[index].cancelledAt = SteadyClock.seconds()
            send(flights[index].job.number)
        }
    }

    /// Until patience with the first job ends; nil where there is none.
    func secondsLeft(at now: Double) -> Double? {
        guard let first = flights.first else { return nil }
        var deadline = startedAt + first.job.allowance.seconds
        // Asked to stop before its turn, it has all its grace from then on.
        if let cancelledAt = first.cancelledAt { deadline = min(deadline, max(cancelledAt, startedAt)) }
        return deadline + limits.grace - now
    }

    var isFirstCancelled: Bool { flights.first?.cancelledAt != nil }

    /// Follows what the worker says. False where it is nonsense.
    mutating func take(_ frame: Frame) -> Bool {
        guard let first = flights.first, first.job.number == frame.number else { return false }
        switch frame.kind {
        case .progress:
            guard let progress = try? MessageCoding.decode(MediaProgress.self, from: frame.body) else {
                return false
            }
            first.job.progress?(progress)
            return true
        case .answer:
            land(.success(frame.body))
            return true
        case .failure:
            guard let failure = try? MessageCoding.decode(MediaFailure.self, from: frame.body) else {
                return false
            }
            land(.failure(failure))
            return true
        case .setup, .job, .cancel, .ready:
            return false
        }
    }

    private mutating func land(_ outcome: PendingJob.Outcome) {
        startedAt = SteadyClock.seconds()
        flights.removeFirst().job.finish(outcome)
    }

    /// The worker is gone: the job that it was at fails; the others are given back.
    mutating func land(_ end: WorkerEnd) -> [PendingJob] {
        defer { flights = [] }
        guard let first = flights.first else { return [] }
        // A worker that died idle costs no job; but neither is one sent round for ever.
        if !first.hasArrived && first.job.countAttempt() < 3 { return flights.map(\.job) }
        first.job.finish(.failure(end.failure(of: first.job)))
        return flights.dropFirst().map(\.job)
    }
}
