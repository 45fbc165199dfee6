package import ArchiveModel

extension TaskRecord {
    /// What the provider says of it now. An end stays an end: a later answer that is less does not undo it.
    package mutating func take(_ answer: TaskAnswer, at now: Moment) {
        let isNews = answer.status != status || answer.statusWord != statusWord
        if status == .succeeded || status == .failed, answer.status != .succeeded { return }
        status = answer.status
        statusWord = answer.statusWord
        progress = answer.progress ?? progress
        cost = answer.cost ?? cost
        expires = answer.expires ?? expires
        switch answer.status {
        case .succeeded:
            finished = answer.finished ?? now
            problem = nil
        case .failed:
            finished = answer.finished ?? now
            problem = answer.problem ?? TaskAnswer.Problem("the provider gave no reason")
        case .pending, .running, .unknown:
            problem = nil
        }
        if isNews { note(.state, at: now, answer.statusWord ?? answer.status.rawValue) }
        // What was not understood is told once, not at each answer.
        for remark in answer.remarks where !history.contains(where: { $0.note == remark }) {
            note(.unclear, at: now, remark)
        }
    }

    /// That it was asked for, whatever came of it.
    package mutating func asked(at now: Moment) {
        lastAsked = now
        timesAsked += 1
    }

    /// That an answer could not be used; kept once.
    package mutating func noteUnclear(_ why: String, at now: Moment) {
        if history.last?.note != why { note(.unclear, at: now, why) }
    }
}
