import ArchiveFormat
import ArchiveModel
import CommandLine

/// What is known of a clip, in words that several commands use.
enum ClipPhrase {
    /// In its colour; "-" where it was never judged.
    static func verdict(_ result: String?) -> Text {
        switch result {
        case "pass": "\("pass", .good)"
        case "fail": "\("fail", .bad)"
        case "unknown": "\("unknown", .doubtful)"
        case "not-asked": "\("-", .dim)"
        case nil: "\("-", .dim)"
        case let other?: "\(other, .doubtful)"
        }
    }

    /// "sound on"; in the request's own word where nobody can say what it means.
    static func sound(_ asked: Asked<Bool>?) -> String? {
        asked.map { "sound " + ($0.value.map { $0 ? "on" : "off" } ?? $0.written) }
    }

    /// "5.04 s", "16:08", "1:02:05".
    static func length(_ duration: Rational?) -> String { length(duration?.double) }

    static func length(_ seconds: Double?) -> String {
        guard let seconds else { return "-" }
        guard seconds >= 100, seconds < 1e9 else { return "\(Amount.decimal(seconds, places: 2)) s" }
        let whole = Int(seconds.rounded())
        let (minutes, hours) = (whole / 60 % 60, whole / 3600)
        let rest = "\(whole % 60)".leftPadded(to: 2, with: "0")
        return hours == 0
            ? "\(minutes):\(rest)" : "\(hours):\("\(minutes)".leftPadded(to: 2, with: "0")):\(rest)"
    }

    /// What did not pass, a sentence each, in lines of so many columns.
    static func complaints(_ verdict: RecordedVerdict?, width: Int) -> [String] {
        guard let verdict else { return [] }
        return verdict.fields.filter { $0.result == "fail" || $0.result == "unknown" }.flatMap { field in
            "\(field.field): \(field.why)".shownSafely.wrapped(to: width)
        }
    }

    /// "20 Nov", or "20 Nov 2025" where it is another year.
    static func day(_ moment: Moment, now: Moment) -> String {
        let text = moment.description
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard let month = Int(text.dropFirst(5).prefix(2)), (1...12).contains(month),
            let day = Int(text.dropFirst(8).prefix(2))
        else { return String(text.prefix(10)) }
        let year = text.prefix(4)
        let short = "\(day < 10 ? " " : "")\(day) \(names[month - 1])"
        return now.description.prefix(4) == year ? short : "\(short) \(year)"
    }

    /// "★★★☆☆" as "3/5": not every terminal has stars.
    static func rating(_ rating: Int?) -> String { rating.map { "\($0)/5" } ?? "-" }
}

extension String {
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

    func leftPadded(to width: Int, with character: Character = " ") -> String {
        String(repeating: character, count: max(0, width - count)) + self
    }
}
