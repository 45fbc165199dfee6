import ArchiveModel
import Dialects
import JSON

/// One body, and what it says.
struct Inspection: Sendable {
    /// The file, as it was given.
    let file: String
    /// Which of several bodies in the file, from 1.
    var item: Int?
    let outcome: Outcome
    /// What of the file the outcome is about, for whoever keeps it.
    var bodies = Bodies()

    struct Bodies: Sendable {
        var request: JSON?
        var answer: JSON?
    }

    enum Outcome: Sendable {
        /// With the request that lay beside it.
        case answer(AnswerReading, request: Request?)
        case request(Request, family: String)
        case failure(Problem)
    }

    /// Why a body says nothing to us.
    struct Problem: Sendable {
        /// For scripts: unreadable, too-large, not-json, not-understood, unknown-status.
        let code: String
        /// The end of a sentence.
        let reason: String
    }

    /// "batch.jsonl, item 3".
    var name: String { item.map { "\(file), item \($0)" } ?? file }

    /// What was not understood, if anything: a status that nobody knows is such a thing too.
    var problem: Problem? {
        switch outcome {
        case .failure(let problem): problem
        case .answer(.task(let answer, _), _) where answer.status == .unknown:
            Problem(code: "unknown-status", reason: answer.remarks.first ?? "it has no status")
        case .answer, .request: nil
        }
    }
}
