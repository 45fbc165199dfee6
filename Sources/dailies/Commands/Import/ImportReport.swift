import ArchiveFormat
import ArchiveModel
import CommandLine
import JSON
import MediaJobs
import Workflow

/// Prints what came into the archive: a row a file with what is not well under it, or JSON Lines.
final class ImportReport {
    private let console: Console
    private let isJSON: Bool
    private let table: Table
    private var hasHeader = false
    private var archived = 0
    private var already = 0
    private var failed = 0
    private var notWell = 0
    private var bytes: Int64 = 0
    /// The archive itself could take no more: told once, however many files it cost.
    private var archiveProblem: ArchiveProblem?

    init(_ invocation: Invocation, _ context: Context) {
        console = context.console
        isJSON = invocation[CommonOptions.json]
        table = Table(
            first: "FILE",
            [
                .init("STATE", width: 8), .init("VERDICT", width: 7), .init("LENGTH", width: 8, .right),
                .init("CLIP", width: 24),
            ], for: console)
    }

    func add(_ outcome: ImportRun.Outcome) {
        switch outcome {
        // Whoever stopped us knows that the rest is not there.
        case .interrupted: break
        case .kept(let name, let record):
            archived += 1
            bytes += record.file?.bytes ?? 0
            add(name, record, state: "archived")
        case .already(let name, let record, let late):
            already += 1
            add(name, record, state: "already", late)
        case .failure(let name, let code, let sentence):
            fail(name, code, sentence)
        case .archive(let name, let problem):
            let isFirst = archiveProblem == nil
            archiveProblem = archiveProblem ?? problem
            if isJSON {
                fail(name, "archive-unusable", problem.sentence)
            } else {
                failed += 1
                if isFirst { console.complain("\("dailies", .bad): \(problem.sentence)") }
            }
        }
    }

    private func add(_ name: String, _ record: ClipRecord, state: String, _ late: LateRequest = .known) {
        let verdict = record.verdict
        if verdict?.result == "fail" || verdict?.result == "unknown" { notWell += 1 }
        if isJSON {
            let attached = late == .new ? "request" : nil
            console.print(
                json: ArchivedContract.json(record, state: state, file: name, attached: attached))
            return
        }
        if !hasHeader { console.print(table.header) }
        hasHeader = true
        console.print(
            table.line([
                "\(name)", "\(state, state == "already" ? .dim : .plain)",
                ClipPhrase.verdict(verdict?.result), "\(ClipPhrase.length(record.facts?.duration))",
                "\(record.id.text)",
            ]))
        switch late {
        case .new: console.print("    its request is in its record now")
        case .other:
            console.print(
                "    \("it keeps the request that it has; this body says something else", .doubtful)")
        case .known: break
        }
        // What was there already was told of when it came.
        guard state != "already" || late == .new else { return }
        for line in ClipPhrase.complaints(verdict, width: min(console.width, 100) - 4) {
            console.print("    \(line, verdict?.result == "fail" ? .bad : .doubtful)")
        }
    }

    private func fail(_ name: String, _ code: String, _ sentence: String) {
        failed += 1
        if isJSON {
            console.print(json: ArchivedContract.json(failed: name, code: code, message: sentence))
        } else {
            console.complain("\("dailies", .bad): \(sentence)")
        }
    }

    /// The summary of several, and the exit code.
    func end() -> ExitCode {
        if Task.isCancelled { return .interrupted }
        let count = archived + already + failed
        if count == 0 {
            return console.complainOfNoMedia()
        }
        if count > 1, !isJSON { console.note("\(summary)") }
        if archiveProblem != nil { return .archiveUnusable }
        if failed > 0 { return .unprocessed }
        return notWell > 0 ? .notWell : .done
    }

    private var summary: String {
        let counts = CountLine([
            ("archived", archived), ("there already", already), ("failed", failed),
            ("not as asked for", notWell),
        ])
        return counts.text + (bytes > 0 ? " (\(Amount.bytes(bytes)))" : "")
    }
}
