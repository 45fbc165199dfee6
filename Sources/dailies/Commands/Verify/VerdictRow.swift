import CommandLine
import Verification

/// A file in a list: the verdict, and the fields that are not well.
enum VerdictRow {
    static func table(for console: Console) -> Table {
        Table(first: "FILE", [.init("VERDICT", width: 9), .init("NOT WELL", width: 28)], for: console)
    }

    static func line(_ name: String, _ verdict: Verdict, in table: Table) -> Text {
        let fields = verdict.fields(.fail).map(\.field.rawValue)
        let open = verdict.fields(.unknown).map { "\($0.field.rawValue)?" }
        let notWell = (fields + open).joined(separator: ", ")
        return table.line(["\(name)", verdict.result.shown, "\(notWell)"])
    }
}

extension Judgement {
    /// In its colour.
    var shown: Text {
        switch self {
        case .pass: "\("pass", .good)"
        case .fail: "\("fail", .bad)"
        case .unknown: "\("unknown", .doubtful)"
        case .notAsked: "\("not asked", .dim)"
        }
    }
}
