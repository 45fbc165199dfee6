import CommandLine
import JSON
import MediaJobs
import Verification

/// Prints verdicts: a table for one file, a row a file for several, JSON Lines for scripts.
final class VerifyReport {
    private let console: Console
    private let form: ReportForm
    private let junit: JUnitFile?
    private var hasHeader = false
    /// Files that were seen, measured or not.
    private var count = 0
    private var unmeasured = 0
    private var results: [Judgement: Int] = [:]
    /// Of the last file, which is all there is where a single one is verified.
    private var junitFailure: Failure?

    /// `isOne` where the command line names a single file or clip.
    init(_ invocation: Invocation, _ context: Context, isOne: Bool, junit: JUnitFile?) {
        console = context.console
        self.junit = junit
        form =
            invocation[CommonOptions.json] ? .json : isOne ? .card : .rows(VerdictRow.table(for: console))
    }

    func add(_ outcome: Measuring.Outcome, _ standard: VerifyInputs.Standard) {
        defer { count += 1 }
        switch outcome {
        case .failure(_, let failure) where failure.code == .cancelled:
            // Whoever stopped us knows that the rest was not verified.
            break
        case .failure(let name, let failure):
            unmeasured += 1
            note { junit throws(Failure) in try junit.add(name, failure) }
            if case .json = form {
                console.print(json: Self.contract(name, failure))
            } else {
                console.complain("\("dailies", .bad): \(failure.sentence)")
            }
        case .measured(let result):
            let verdict = standard.verifier.verdict(
                facts: result.facts, examination: result.examination, stated: standard.stated)
            let complaint = verdict.complaint(about: standard.request, task: standard.task)
            add(verdict, complaint, of: result.name)
        }
    }

    private func add(_ verdict: Verdict, _ complaint: String?, of name: String) {
        results[verdict.result, default: 0] += 1
        note { junit throws(Failure) in try junit.add(name, verdict) }
        switch form {
        case .json: console.print(json: Self.contract(name, verdict, complaint))
        case .card: console.print(VerdictCard.lines(name, verdict, complaint, width: console.width))
        case .rows(let table):
            if !hasHeader { console.print(table.header) }
            hasHeader = true
            console.print(VerdictRow.line(name, verdict, in: table))
        }
    }

    /// The first trouble with the report is told at the end: it costs no file its verdict.
    private func note(_ write: (JUnitFile) throws(Failure) -> Void) {
        guard let junit, junitFailure == nil else { return }
        do throws(Failure) {
            try write(junit)
        } catch {
            junitFailure = error
        }
    }

    /// The summary of several, and the exit code.
    func end() throws(Failure) -> ExitCode {
        if Task.isCancelled { return .interrupted }
        if count == 0 {
            return console.complainOfNoMedia()
        }
        if case .rows = form { console.note("\(summary)") }
        if let junitFailure { throw junitFailure }
        try junit?.finish()
        if unmeasured > 0 { return .unprocessed }
        return results[.fail, default: 0] + results[.unknown, default: 0] > 0 ? .notWell : .done
    }

    private var summary: String {
        let words: [(Judgement, String)] = [
            (.pass, "pass"), (.fail, "fail"), (.unknown, "unknown"), (.notAsked, "not asked"),
        ]
        let counts = CountLine(
            words.map { ($1, results[$0, default: 0]) } + [("could not be measured", unmeasured)])
        return "\(count == 1 ? "1 file" : "\(count) files"): \(counts.text)"
    }

    private static func contract(_ name: String, _ verdict: Verdict, _ complaint: String?) -> JSON {
        .object(
            verdict.json(subject: name).fields + [
                .init("complaint", JSON(complaint)), .init("error", .null),
            ])
    }

    private static func contract(_ name: String, _ failure: MediaFailure) -> JSON {
        [
            "subject": .string(name), "verdict": .null, "fields": [], "complaint": .null,
            "error": failure.contract,
        ]
    }
}
