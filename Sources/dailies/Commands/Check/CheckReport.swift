import ArchiveFormat
import ArchiveModel
import CommandLine
import JSON
import Posix
import Workflow

/// Prints what a check finds: what is not well for people, everything for scripts.
final class CheckReport: Sendable {
    private struct Tally {
        var items = 0
        var counts: [CheckedItem.State: Int] = [:]
        var troubles = 0
        var bytes: Int64 = 0
    }

    private let console: Console
    private let isJSON: Bool
    private let start = SteadyClock.seconds()
    private let tally = Guarded(Tally())

    init(_ invocation: Invocation, _ context: Context) {
        console = context.console
        isJSON = invocation[CommonOptions.json]
    }

    func read(_ bytes: Int64) { tally.withLock { $0.bytes += bytes } }

    func add(_ item: CheckedItem) {
        tally.withLock { tally in
            tally.items += 1
            switch item.outcome {
            case .state(let state, _): tally.counts[state, default: 0] += 1
            case .trouble: tally.troubles += 1
            }
        }
        if isJSON { return console.print(json: item.contract) }
        switch item.outcome {
        case .state(.ok, _): break
        case .state(let state, let why):
            console.print([Self.line(state, item.path)] + lines(of: why))
        case .trouble(let trouble): console.complain("\("dailies", .bad): \(trouble.sentence)")
        }
    }

    private static func line(_ state: CheckedItem.State, _ path: String) -> Text {
        let style: Text.Style =
            switch state {
            case .ok, .repaired: .good
            case .damaged, .missing: .bad
            case .unknownFile: .doubtful
            }
        let word = state.rawValue.replacing("-", with: " ")
        let gap = String(repeating: " ", count: max(0, 12 - word.utf8.count))
        return "\(word, style)\(gap)  \(path, .bold)"
    }

    private func lines(of why: String?) -> [Text] {
        guard let why else { return [] }
        return why.shownSafely.wrapped(to: max(40, min(console.width, 100) - 16)).map {
            "              \($0)"
        }
    }

    /// The summary, and the exit code.
    func end() -> ExitCode {
        let tally = tally.withLock { $0 }
        if Task.isCancelled {
            console.note("interrupted; the next check goes on where this one was")
            return .interrupted
        }
        func count(_ state: CheckedItem.State) -> Int { tally.counts[state] ?? 0 }
        let bad = count(.damaged) + count(.missing)
        if !isJSON { console.note(summary(tally, bad)) }
        if tally.troubles > 0 { return .unprocessed }
        return bad + count(.repaired) + count(.unknownFile) > 0 ? .notWell : .done
    }

    private func summary(_ tally: Tally, _ bad: Int) -> Text {
        let seconds = max(SteadyClock.seconds() - start, 0.001)
        var parts: [String] = []
        for state in [CheckedItem.State.damaged, .missing, .repaired, .unknownFile] {
            guard let count = tally.counts[state] else { continue }
            parts.append(state == .unknownFile ? "\(count) unknown" : "\(count) \(state.rawValue)")
        }
        if tally.troubles > 0 { parts.append("\(tally.troubles) not to be checked") }
        let isWell = parts.isEmpty
        let found =
            isWell
            ? Text("all is well", .good) : Text(parts.joined(separator: ", "), bad > 0 ? .bad : .doubtful)
        let rate = Amount.bytes(Int64(Double(tally.bytes) / seconds))
        let time = Amount.decimal(seconds, places: 1)
        let files = tally.items == 1 ? "1 file" : "\(tally.items) files"
        let work: Text = "\(files), \(Amount.bytes(tally.bytes)) read in \(time) s (\(rate)/s): "
        return work + found
    }
}

extension CheckedItem {
    /// Of the machine contract.
    var contract: JSON {
        switch outcome {
        case .state(let state, let why):
            [
                "path": .string(path), "state": .string(state.rawValue), "why": JSON(why),
                "clip": JSON(clip?.text),
            ]
        case .trouble(let trouble):
            [
                "path": .string(path), "state": nil, "why": nil, "clip": JSON(clip?.text),
                "error": ["code": .string(trouble.code), "message": .string(trouble.sentence)],
            ]
        }
    }
}
