internal import ArchiveModel
package import Tasks

extension SubmissionRules {
    /// Backing off as downloads do.
    package static func usual(attempts: Int) -> SubmissionRules {
        let backoff = Backoff()
        return SubmissionRules(attempts: attempts) { attempt, asked in
            let seconds = backoff.wait(
                afterAttempts: attempt, retryAfter: asked.map { $0 / .seconds(1) },
                random: .random(in: 0..<1))
            // Nil where the server asks for more patience than there is: then there is no next time.
            return seconds.map { .seconds($0) }
        }
    }
}
