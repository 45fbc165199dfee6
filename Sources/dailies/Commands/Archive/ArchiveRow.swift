import ArchiveFormat
import ArchiveModel
import CommandLine
import Workflow

/// A clip as it comes in, with what is wrong with it under it.
struct ArchiveRow: Sendable {
    private let table: Table
    private let width: Int

    init(for console: Console) {
        width = console.width
        table = Table(
            first: "CLIP",
            [
                .init("", width: 8), .init("VERDICT", width: 9), .init("LENGTH", width: 9, .right),
                .init("BYTES", width: 9, .right),
            ], for: console)
    }

    var header: Text { table.header }

    func lines(_ outcome: ArchiveOutcome) -> [Text] {
        let state = outcome.wasExaminedNow ? "examined" : outcome.state.rawValue
        let line = table.line([
            "\(outcome.clip?.text ?? outcome.place)", Text(state, outcome.state == .failed ? .bad : .plain),
            Text(outcome.verdict ?? "-", Self.style(outcome.verdict)),
            "\(outcome.duration.map { Amount.decimal($0.double, places: 3) + " s" } ?? "-")",
            "\(outcome.bytes.map { Amount.bytes($0) } ?? "-")",
        ])
        var lines = [line]
        if let failure = outcome.failure {
            lines += indented(failure.sentence, .bad)
        } else if let complaint = outcome.complaint, outcome.verdict == "fail" || outcome.verdict == "unknown"
        {
            lines += indented(complaint, outcome.verdict == "fail" ? .bad : .doubtful)
        }
        return lines
    }

    static func style(_ verdict: String?) -> Text.Style {
        switch verdict {
        case "pass": .good
        case "fail": .bad
        case "unknown": .doubtful
        default: .dim
        }
    }

    private func indented(_ text: String, _ style: Text.Style) -> [Text] {
        text.shownSafely.wrapped(to: max(40, min(width, 100)) - 5).map { "    " + Text($0, style) }
    }
}
