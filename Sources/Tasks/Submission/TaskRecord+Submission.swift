package import ArchiveModel

extension TaskRecord {
    /// Written down just before the request is sent: from now on it may have been billed.
    package mutating func send(at now: Moment) {
        phase = .sending
        attempts += 1
        problem = nil
        note(.sending, at: now)
    }

    /// Written down when it is known how the call ended.
    package mutating func settle(_ step: SubmissionStep, at now: Moment) {
        switch step {
        case .accepted(let answer):
            phase = .submitted
            taskID = answer.taskID
            candidate = nil
            submitted = now
            note(.accepted, at: now, answer.taskID)
            take(answer, at: now)
        case .refused(let problem):
            phase = .refused
            self.problem = problem
            finished = now
            note(.refused, at: now, problem.message)
        case .again(_, let problem):
            phase = .prepared
            self.problem = problem
            note(.delayed, at: now, problem.message)
        case .parked(let problem, let candidate):
            phase = .parked
            self.problem = problem
            self.candidate = candidate
            submitted = now
            note(.parked, at: now, problem.message)
        }
    }

    /// A record that says "sending" and whose sender is dead. True where that changed something.
    ///
    /// Only whoever has the task's lock may ask: else its sender may be alive.
    package mutating func parkIfAbandoned(at now: Moment) -> Bool {
        guard phase == .sending else { return false }
        let why = "Dailies was stopped between sending the request and reading its answer"
        settle(.parked(.init(code: "no-answer", why), candidate: candidate), at: now)
        return true
    }

    /// Asked for anew after a refusal.
    package mutating func prepareAgain(at now: Moment) {
        guard phase == .refused else { return }
        phase = .prepared
        problem = nil
        finished = nil
        note(.prepared, at: now)
    }

    /// From a copy, whose age nobody knows: what was not taken then may have been since, and may have been billed.
    package func restored(from copy: String, at now: Moment) -> TaskRecord {
        var record = self
        record.note(.restored, at: now, "from \(copy)")
        guard phase.maySend || phase == .sending else { return record }
        let why = "its record was damaged, and the copy that was put back was made before it was sent"
        record.settle(.parked(.init(code: "restored", why), candidate: candidate), at: now)
        return record
    }

    package enum Resolution: Sendable, Equatable {
        /// The provider has it, under this id.
        case billed(String)
        case notBilled
    }

    /// What a person found out about a parked task. The end of a sentence where it cannot be.
    package mutating func resolve(_ resolution: Resolution, at now: Moment) -> String? {
        guard phase == .parked else { return "it is not parked" }
        switch resolution {
        case .billed(let id):
            if let fault = ProviderTaskID.fault(of: id) { return fault }
            phase = .submitted
            taskID = id
            candidate = nil
            problem = nil
            status = .unknown
            note(.resolved, at: now, "billed as \(id)")
        case .notBilled:
            phase = .refused
            problem = TaskAnswer.Problem(code: "not-billed", "it was not billed, as you said")
            finished = now
            submitted = nil
            candidate = nil
            note(.resolved, at: now, "not billed")
        }
        return nil
    }
}
