internal import MediaJobs
internal import Posix

/// Why a worker is no more, as the job that it was at tells it.
enum WorkerEnd {
    /// The pool killed it, over this job.
    case overdue(seconds: Double)
    case stalled(seconds: Double)
    case cancelled
    case garbled
    /// By itself, or by the kernel; with the last of its standard error.
    case died(ChildProcess.End.Kind, lastWords: String)

    func failure(of job: PendingJob, _ allowance: MediaAllowance) -> MediaFailure {
        switch self {
        case .overdue(let seconds): .overdue(job.verb, job.name, after: seconds)
        case .stalled(let seconds): .stalled(job.verb, job.name, for: seconds)
        case .cancelled: .cancelled(job.verb, job.name)
        case .garbled: .garbled(job.verb, job.name)
        case .died(let kind, let lastWords):
            Self.failure(kind, lastWords, job.verb, job.name, allowance)
        }
    }

    private static func failure(
        _ kind: ChildProcess.End.Kind, _ lastWords: String, _ verb: String, _ name: String,
        _ allowance: MediaAllowance
    ) -> MediaFailure {
        let attempt = "could not \(verb) \(name)"
        guard case .signalled(let number) = kind else {
            guard case .exited(let code) = kind else { return .garbled(verb, name) }
            return MediaFailure(
                .exited,
                "\(attempt): its worker ended before it had answered (exit code \(code)); "
                    + "the file may be damaged or hostile")
        }
        let signal = Signals.name(number)
        switch signal {
        case "SIGSYS":
            return MediaFailure(
                .forbidden,
                "\(attempt): its worker tried \(intent(lastWords)), which is forbidden (SIGSYS); "
                    + "the file may be hostile")
        case "SIGXCPU":
            return MediaFailure(
                .processorTime,
                "\(attempt): its worker used more than \(allowance.processorSeconds) s of processor time "
                    + "(SIGXCPU); the file may be damaged or hostile")
        case "SIGKILL":
            // Not from us: the kernel kills so when the machine has no memory left.
            return MediaFailure(
                .outOfMemory,
                "\(attempt): the system killed its worker (SIGKILL), probably because memory ran out")
        case _ where ranOutOfMemory(lastWords):
            return MediaFailure(
                .outOfMemory,
                "\(attempt): its worker needed more memory than it may have (\(signal)); "
                    + "the file may be damaged or hostile")
        default:
            return MediaFailure(
                .crashed,
                "\(attempt): its worker crashed (\(signal)); the file may be damaged or hostile")
        }
    }

    /// The words of the cage's handler for refused calls; only these, for a worker may write anything.
    private static func intent(_ lastWords: String) -> String {
        let marker = "dailies-media refused: "
        switch lastWords.split(separator: "\n").last(where: { $0.hasPrefix(marker) })?.dropFirst(marker.count)
        {
        case "socket": return "to open a network socket"
        case "program": return "to start a program"
        case "process": return "to start a process"
        case "call": return "a system call"
        // glibc blocks all signals around fork and posix_spawn, so the handler is not heard.
        default: return "a system call, perhaps to start a process"
        }
    }

    /// The words of Swift's allocator and of glibc's, before they end the process.
    private static func ranOutOfMemory(_ lastWords: String) -> Bool {
        ["llocate", "ut of memory", "bad_alloc"].contains { lastWords.contains($0) }
    }
}
