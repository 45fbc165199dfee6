/// First come, first served; but those that a dead worker left behind go first.
struct JobQueue: Sendable {
    private var jobs: [PendingJob] = []
    private var first = 0

    var isEmpty: Bool { first == jobs.count }

    mutating func append(_ job: PendingJob) {
        jobs.append(job)
    }

    mutating func prepend(_ others: [PendingJob]) {
        jobs.replaceSubrange(..<first, with: others)
        first = 0
    }

    /// The next job, claimed; those that were cancelled meanwhile are dropped on the way.
    mutating func take(briefOnly: Bool) -> PendingJob? {
        while first < jobs.count {
            let job = jobs[first]
            if briefOnly && !job.isBrief { return nil }
            first += 1
            dropTaken()
            if job.claim() { return job }
        }
        return nil
    }

    /// All that are left, claimed.
    mutating func takeAll() -> [PendingJob] {
        defer {
            jobs = []
            first = 0
        }
        return jobs[first...].filter { $0.claim() }
    }

    /// Now and then, so that taking stays cheap however long the queue is.
    private mutating func dropTaken() {
        guard first > 1024, first > jobs.count / 2 else { return }
        jobs.removeFirst(first)
        first = 0
    }
}
