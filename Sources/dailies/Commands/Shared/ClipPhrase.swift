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

    /// "5.04 s".
    static func length(_ duration: Rational?) -> String { length(duration?.double) }

    static func length(_ seconds: Double?) -> String {
        guard let seconds else { return "-" }
        return "\(Amount.decimal(seconds, places: seconds < 1000 ? 2 : 0)) s"
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
    /// The longest beginning of whole words that fits, with an ellipsis where something had to go.
    func cutAtWord(toWidth width: Int) -> String {
        guard displayWidth > width, width > 1 else { return cut(toWidth: width) }
        let cut = cut(toWidth: width)
        // A word that would leave less than half of the room is cut itself: so are texts without spaces.
        guard let space = cut.lastIndex(of: " "), cut[..<space].count * 2 > cut.count else { return cut }
        return cut[..<space].trimmingTrailing + "…"
    }
}

extension Substring {
    fileprivate var trimmingTrailing: String {
        var rest = self
        while let last = rest.last, last == " " || last == "," || last == ";" { rest.removeLast() }
        return String(rest)
    }
}
