internal import MediaJobs
internal import Posix
internal import Synchronization

/// Keeps one worker from its start to its end, on a thread of its own: everything that blocks is done here.
///
/// The thread lives exactly as long as the worker, which the kernel would end with it (prctl(2),
/// PR_SET_PDEATHSIG).
final class WorkerKeeper: Sendable {
    private let core: PoolCore
    private let wakeUp: WakeUp
    private let workerID = Atomic<Int32>(0)

    /// Nil when no descriptor is to be had.
    init?(_ core: PoolCore) {
        guard let wakeUp = try? WakeUp() else { return nil }
        self.core = core
        self.wakeUp = wakeUp
    }

    /// An error where no thread is to be had: then the keeper never was.
    func start() throws(SystemError) {
        try Threads.start { self.run() }
    }

    /// The worker's process id, while it lives.
    var worker: Int32? {
        let id = workerID.load(ordering: .relaxed)
        return id > 0 ? id : nil
    }

    /// There is work, or a cancellation, or the pool closes.
    func wake() {
        wakeUp.ring()
    }

    private func run() {
        var failure: MediaFailure?
        do throws(MediaFailure) {
            try keep(startWorker())
        } catch {
            failure = error
        }
        workerID.store(0, ordering: .relaxed)
        // Before the pool is told: when it is closed, no descriptor of ours is open.
        wakeUp.close()
        core.ended(self, failure: failure)
    }

    // MARK: The start

    private func startWorker() throws(MediaFailure) -> WorkerProcess {
        let program = core.program
        var worker: WorkerProcess
        do {
            worker = try WorkerProcess.start(program, environment: core.limits.environment)
        } catch {
            throw .noWorker(program, error.reason)
        }
        workerID.store(worker.id, ordering: .relaxed)
        if let problem = makeReady(&worker) {
            let end = try? worker.end(afterSeconds: 0.2)
            let words = end.map { String(decoding: $0.lastWords, as: UTF8.self).shownInSentence } ?? ""
            throw .noWorker(program, words.isEmpty ? problem : "\(problem) (\(words))")
        }
        return worker
    }

    /// What went wrong, nil for nothing.
    private func makeReady(_ worker: inout WorkerProcess) -> String? {
        guard let setup = try? MessageCoding.encode(WorkerSetup(limits: core.limits.worker)),
            (try? worker.send(Frame(.setup, number: 0, body: setup))) != nil
        else { return "it ended at once" }
        let deadline = SteadyClock.seconds() + core.limits.startSeconds
        while true {
            let left = deadline - SteadyClock.seconds()
            // Nobody waits for it any more: it is ended at once, whatever it is at.
            if core.isClosing { return "its pool was closed" }
            guard left > 0 else { return "it did not get ready within \(core.limits.startSeconds) s" }
            switch worker.receive(waitingFor: left, orFor: wakeUp) {
            case .nothing, .part: continue
            case .end: return "it ended before it was ready"
            case .garbled: return "it is not a worker of dailies"
            case .frame(let frame):
                guard frame.kind == .ready,
                    let ready = try? MessageCoding.decode(WorkerReady.self, from: frame.body)
                else { return "it is not a worker of dailies" }
                return ready.version == WorkerSetup.currentVersion ? nil : "it is of another version"
            }
        }
    }

    // MARK: The work

    private func keep(_ worker: consuming WorkerProcess) {
        var flights = Flights(limits: core.limits)
        var end: WorkerEnd?
        // How long the worker may take to end by itself: it does so when it is at its end, not when it hangs.
        var patience = 0.0
        // When the time was found to be over.
        var overdueSince: Double?
        work: while end == nil {
            guard feed(&worker, &flights) else { break }
            flights.passOnCancellations { number in try? worker.send(Frame(.cancel, number: number)) }
            let now = SteadyClock.seconds()
            let deadline = flights.deadline
            let isOver = deadline.map { $0.seconds <= now } ?? false
            overdueSince = isOver ? overdueSince ?? now : nil
            // Stopped ourselves for a while (Ctrl-Z), we first hear what came in time; but a worker that never
            // stops talking is not heard for ever.
            if let overdueSince, let deadline, now > overdueSince + 1 {
                end = deadline.end
                break
            }
            switch worker.receive(waitingFor: deadline.map { max(0, $0.seconds - now) }, orFor: wakeUp) {
            case .nothing: if isOver { end = deadline?.end }
            case .part: continue
            case .garbled: end = .garbled
            case .frame(let frame): if !flights.take(frame) { end = .garbled }
            case .end:
                patience = 0.5
                break work
            }
        }
        let status = try? worker.end(afterSeconds: patience)
        if end == nil, let status, patience > 0 {
            let words = String(decoding: status.lastWords, as: UTF8.self)
            // It lives on but has closed its socket: not a death of its own.
            end = status.killed ? .garbled : .died(status.end.kind, lastWords: words)
        }
        core.takeBack(flights.land(end ?? .cancelled))
    }

    /// Gives the worker what it can take. False when there is no more work for it, ever.
    private func feed(_ worker: inout WorkerProcess, _ flights: inout Flights) -> Bool {
        if core.isClosing { return false }
        if flights.isWorkerWornOut({ worker.residentBytes }) { return !flights.isEmpty }
        while flights.hasRoom {
            switch core.work(for: self, isBusy: !flights.isEmpty) {
            case .closing: return false
            case .none: return true
            case .job(let job): dispatch(job, to: &worker, &flights)
            }
        }
        return true
    }
}

extension String {
    /// One line without control characters, of a bearable length.
    fileprivate var shownInSentence: String {
        let line = split(whereSeparator: \.isNewline).last ?? ""
        return String(
            line.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.prefix(200).map(Character.init))
    }
}
