internal import ArchiveModel
internal import JSON
internal import Posix

/// All tasks of a run, and how often what was asked.
final class TaskBook: Sendable {
    private struct State {
        var tasks: [String: SandboxTask] = [:]
        /// From the ids of files.
        var files: [String: String] = [:]
        /// How often each call was made: the same seed draws anew for a call that is repeated.
        var attempts: [String: Int] = [:]
        var takes: [String: Int] = [:]
    }
    private let state = Guarded(State())
    private let seed: UInt64

    init(seed: UInt64) {
        self.seed = seed
    }

    /// 0 for the first time.
    func attempt(_ call: String) -> Int {
        state.withLock { state in
            let count = state.attempts[call, default: 0]
            state.attempts[call] = count + 1
            return count
        }
    }

    /// The same requests get the same ids under the same seed, in whatever order they come.
    func add(
        _ wish: Wish, request: String, marks: FaultMarks, plan: FaultPlan, now: Moment, latency: Double
    ) -> SandboxTask {
        state.withLock { state in
            let take = state.takes[request, default: 0]
            state.takes[request] = take + 1
            let subject = "\(request) \(take)"
            let task = SandboxTask(
                id: id(for: wish, subject), fileID: Digest.word(16, ["file", "\(seed)", subject]),
                subject: subject, row: 4101 + state.tasks.count, wish: wish, marks: marks,
                faults: plan.ofTask(marks: marks, subject: subject), created: now, latency: latency)
            state.tasks[task.id] = task
            state.files[task.fileID] = task.id
            return task
        }
    }

    func task(_ id: String) -> SandboxTask? { state.withLock { $0.tasks[id] } }

    func task(ofFile id: String) -> SandboxTask? {
        state.withLock { state in state.files[id].flatMap { state.tasks[$0] } }
    }

    /// Changes a task, and gives what it was before.
    func update(_ id: String, _ change: (inout SandboxTask) -> Void) -> SandboxTask? {
        state.withLock { state in
            let before = state.tasks[id]
            if var task = before {
                change(&task)
                state.tasks[id] = task
            }
            return before
        }
    }

    /// As the families write them, and not to be guessed without the seed.
    private func id(for wish: Wish, _ subject: String) -> String {
        let parts = ["id", "\(seed)", subject]
        switch wish.model.family {
        case .relay: return "task_" + Digest.word(32, parts)
        case .unified where wish.model.maker == .veo:
            let number = 1_700_000_000 + Digest.number(parts) % 99_999_999
            return "\(wish.model.name):\(number)-\(Digest.word(10, parts))"
        case .unified: return "video_task_" + Digest.word(12, parts)
        case .globalaiopc: return "vgen_" + Digest.hexadecimal(parts).prefix(12)
        case .openAI: return "video_" + Digest.hexadecimal(parts).prefix(32)
        }
    }
}
