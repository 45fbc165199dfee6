internal import ArchiveModel
internal import Posix

/// A task that was accepted, and what will become of it.
struct SandboxTask: Sendable {
    let id: String
    /// What stands in the URLs of its file.
    let fileID: String
    /// "request 3f2a…, take 2": what draws and ids are made from.
    let subject: String
    /// As providers number their rows.
    let row: Int
    let wish: Wish
    let marks: FaultMarks
    let faults: Set<Fault>
    let created: Moment
    let latency: Double
    /// How often a link was given out, and the file asked for.
    var links = 0
    var downloads = 0
    /// Its refund stands in the ledger.
    var isRefunded = false

    enum Stage: Sendable, Equatable {
        case queued
        /// Percent.
        case running(Int)
        case succeeded
        case failed(Problem)
    }

    enum Problem: String, Sendable, Equatable {
        case broken
        case moderated
    }

    var finishes: Moment { created.advanced(byMilliseconds: Int64(latency * 1000)) }
    /// A sixth of the time it stands in the queue.
    var starts: Moment { created.advanced(byMilliseconds: Int64(latency * 1000 / 6)) }

    /// As its times have it; whether its file is there is another question.
    func stage(at now: Moment) -> Stage {
        if now < starts { return .queued }
        if now < finishes {
            let whole = max(1, finishes.milliseconds - created.milliseconds)
            return .running(Int((now.milliseconds - created.milliseconds) * 100 / whole))
        }
        if faults.contains(.moderation) { return .failed(.moderated) }
        return faults.contains(.failedTask) ? .failed(.broken) : .succeeded
    }
}

extension SandboxTask.Stage: CustomStringConvertible {
    var description: String {
        switch self {
        case .queued: "queued"
        case .running(let percent): "running, \(percent) %"
        case .succeeded: "succeeded"
        case .failed(let problem): "failed, \(problem.rawValue)"
        }
    }
}

extension Moment {
    static func now() -> Moment { Moment(milliseconds: WallClock.milliseconds()) }
    var seconds: Int { Int(milliseconds / 1000) }
}
