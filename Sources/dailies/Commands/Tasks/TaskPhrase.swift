import ArchiveModel
import CommandLine
import Tasks

/// What is known of a task, in words.
enum TaskPhrase {
    static func status(_ record: TaskRecord) -> Text {
        Text(record.shownStatus, style(record.shownStatus))
    }

    static func style(_ status: String) -> Text.Style {
        switch status {
        case "succeeded": .good
        case "failed": .bad
        case "parked", "unknown": .doubtful
        default: .plain
        }
    }

    /// "running, 40 %", "unknown ('thinking')".
    static func state(_ record: TaskRecord, withProgress: Bool = true) -> String {
        var text = record.shownStatus
        if record.shownStatus == TaskStatus.unknown.rawValue, let word = record.statusWord {
            text += " ('\(word)')"
        }
        if withProgress, let progress = record.progress, record.isUnderway { text += ", \(progress) %" }
        return text
    }

    /// How long it took, or how old it is.
    static func age(_ record: TaskRecord, at now: Moment) -> String {
        let end = record.isSettled ? record.finished ?? now : now
        let start = record.submitted ?? record.prepared
        return Amount.time(.milliseconds(max(0, end.milliseconds - start.milliseconds)))
    }

    static func sinceSubmitted(_ record: TaskRecord, at now: Moment) -> String {
        let start = record.submitted ?? record.prepared
        return Amount.time(.milliseconds(max(0, now.milliseconds - start.milliseconds)))
    }

    static func cost(_ record: TaskRecord) -> String? {
        record.estimate.map { money($0.amount, $0.currency) }
    }

    /// "$0.50".
    static func money(_ amount: String, _ currency: String) -> String {
        currency == "USD" ? "$\(amount)" : "\(amount) \(currency)"
    }

    /// What to do about it, where there is something.
    static func advice(_ record: TaskRecord) -> Text? {
        if record.phase == .prepared { return "not sent; run the same 'dailies submit' again" }
        guard record.phase == .parked else { return nil }
        return
            "it may have been billed; look at the provider's site, then settle it: dailies tasks resolve \(record.name.description)"
    }
}
