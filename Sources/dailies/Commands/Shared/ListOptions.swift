import ArchiveModel
import Catalog
import CommandLine

/// How much of a list is shown, in which order, and what of each clip.
enum ListOptions {
    enum Sort: String, Choice {
        case created, duration, bytes, cost, rating, model

        var help: String {
            switch self {
            case .created: "the newest first"
            case .duration: "the longest first"
            case .bytes: "the largest first"
            case .cost: "the dearest first"
            case .rating: "the best first"
            case .model: "by the models' names, from the end; the newest first within each"
            }
        }

        fileprivate var query: ClipQuery.Sort {
            switch self {
            case .created: .created
            case .duration: .duration
            case .bytes: .bytes
            case .cost: .cost
            case .rating: .rating
            case .model: .model
            }
        }
    }

    static let sort = Option<Sort>.value(
        "sort", short: "s", .choice("KEY"), default: .created, "What comes first")
    static let reverse = Option.flag("reverse", short: "r", "The other way round")
    static let limit = Option.value(
        "limit", short: "n", .count(0...10_000_000), default: 50, "So many at most; 0 for all")
    static let columns = Option.optional(
        "columns", short: "c", .columns, "What to show of each, in this order")

    static func apply(_ invocation: Invocation, to query: inout ClipQuery) {
        query.sort = invocation[sort].query
        query.isDescending = !invocation[reverse]
        query.limit = invocation[limit] == 0 ? nil : invocation[limit]
    }
}

extension ValueKind where Value == [ClipColumn] {
    fileprivate static var columns: ValueKind {
        let names = ClipColumn.allCases.map(\.rawValue).joined(separator: ", ")
        return ValueKind(
            "NAMES", accepts: "names with commas, of \(names)",
            read: { text in
                let words = text.split(separator: ",", omittingEmptySubsequences: false).map {
                    $0.trimmed.lowercased().replacing("-", with: "_")
                }
                let columns = words.compactMap { ClipColumn(rawValue: $0) }
                return columns.count == words.count && Set(columns).count == columns.count ? columns : nil
            }, show: { $0.map(\.rawValue).joined(separator: ",") })
    }
}
