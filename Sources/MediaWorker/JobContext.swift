package import MediaJobs
internal import Posix
internal import Synchronization

/// What a handler has besides the job's parameters: the file, the way to stop, the way to report.
package final class JobContext: Sendable {
    /// As the user named it, for sentences; there is nothing that could be opened by it.
    package let name: String
    package let allowance: MediaAllowance

    private let files: JobFiles
    private let deadline: Double
    private let isCancelled: @Sendable () -> Bool
    private let send: @Sendable (MediaProgress) -> Void
    private let nextReport = Guarded(0.0)
    private let nextLook = Atomic<UInt64>(0)
    private let stop = Atomic<UInt8>(0)

    init(
        name: String, allowance: MediaAllowance, files: consuming JobFiles,
        isCancelled: @escaping @Sendable () -> Bool, send: @escaping @Sendable (MediaProgress) -> Void
    ) {
        self.name = name
        self.allowance = allowance
        self.files = files
        self.deadline = SteadyClock.seconds() + allowance.seconds
        self.isCancelled = isCancelled
        self.send = send
    }

    /// The file to read, open from its start to its end; nil for a job without one. Closed after the job.
    package var input: Int32? { files.inputs.first }

    /// All that there are to read, in the job's order.
    package var inputs: [Int32] { files.inputs }

    /// The files to write, as the job asked for them. Closed after the job.
    package var outputs: [Int32] { files.outputs }

    package enum Stop: Sendable, Equatable {
        case cancelled
        case overdue
    }

    /// For FFmpeg's interrupt callback, and between frames: cheap, from any thread, and once set it stays.
    package var mustStop: Stop? {
        switch stop.load(ordering: .relaxed) {
        case 1: return .cancelled
        case 2: return .overdue
        default: break
        }
        let now = SteadyClock.seconds()
        if now >= deadline {
            stop.store(2, ordering: .relaxed)
            return .overdue
        }
        // Looking into the pipe is a system call; a hundred looks a second are soon enough.
        let milliseconds = UInt64(now * 1000)
        let next = nextLook.load(ordering: .relaxed)
        guard milliseconds >= next,
            nextLook.compareExchange(expected: next, desired: milliseconds + 10, ordering: .relaxed).exchanged
        else { return nil }
        if isCancelled() {
            stop.store(1, ordering: .relaxed)
            return .cancelled
        }
        return nil
    }

    /// Throws what stands for the stop, where there is one.
    package func checkStop(_ verb: String) throws(MediaFailure) {
        switch mustStop {
        case nil: return
        case .cancelled: throw .cancelled(verb, name)
        case .overdue: throw .overdue(verb, name, after: allowance.seconds)
        }
    }

    /// As often as one likes: ten a second go out.
    package func report(_ progress: MediaProgress) {
        let now = SteadyClock.seconds()
        let isDue = nextReport.withLock { next in
            guard now >= next else { return false }
            next = now + 0.1
            return true
        }
        if isDue { send(progress) }
    }
}

/// The descriptors of one job, closed with it.
final class JobFiles: Sendable {
    let inputs: [Int32]
    let outputs: [Int32]

    /// In the order in which they travel: the inputs first.
    init(owning descriptors: [Int32], inputs: Int) {
        self.inputs = Array(descriptors.prefix(inputs))
        outputs = Array(descriptors.dropFirst(inputs))
    }

    deinit {
        for number in inputs + outputs { _ = FileDescriptor(owning: number) }
    }
}
