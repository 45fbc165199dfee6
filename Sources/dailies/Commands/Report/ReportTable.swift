import ArchiveModel
import Catalog
import CommandLine
import JSON

/// Months, and in each a row a model with what was missed under it.
struct ReportTable {
    private let console: Console

    init(_ console: Console) { self.console = console }

    func print(_ months: [ModelMonth]) {
        let table = Table(
            first: "MODEL", minimum: 18,
            [
                .init("TASKS", width: 6, .right), .init("FAILED", width: 6, .right),
                .init("PASS", width: 5, .right), .init("FAIL", width: 4, .right),
                .init("ACCEPTED", width: 8, .right), .init("COST", width: 8, .right),
                .init("A SECOND", width: 8, .right),
            ], for: console
        ).fitting(months.map(cells))
        var last = ""
        for month in months {
            if month.month != last {
                if !last.isEmpty { console.print("") }
                console.print(["\(Self.name(month.month), .bold)", table.header])
                last = month.month
            }
            console.print([table.line(cells(month))] + notes(month))
        }
    }

    private func cells(_ month: ModelMonth) -> [Text] {
        [
            "\(month.model ?? "no model known", month.model == nil ? .dim : .plain)", "\(month.tasks)",
            "\("\(month.failedTasks)", month.failedTasks > 0 ? .bad : .dim)",
            "\("\(month.accepted)", month.accepted > 0 ? .good : .dim)",
            "\("\(month.rejected)", month.rejected > 0 ? .bad : .dim)",
            "\(Self.seconds(month.acceptedSeconds))", "\(Self.money(month.costs))",
            "\(Self.money(month.costPerAcceptedSecond, places: 4))",
        ]
    }

    private func notes(_ month: ModelMonth) -> [Text] {
        var notes: [(String, String)] = []
        let misses = month.misses.map { miss in
            let unknown = miss.unknown > 0 ? " (\(miss.unknown) unknown)" : ""
            return miss.failed > 0 ? "\(miss.field) \(miss.failed)\(unknown)" : "\(miss.field)\(unknown)"
        }
        if !misses.isEmpty { notes.append(("missed", misses.joined(separator: ", "))) }
        let failures = month.failures.map { $0.count == 1 ? $0.reason : "\($0.reason) (\($0.count))" }
        if !failures.isEmpty { notes.append(("failed", failures.joined(separator: "; "))) }
        let width = max(40, min(console.width, 100)) - 13
        return notes.flatMap { label, text in
            text.shownSafely.wrapped(to: width).enumerated().map { index, line -> Text in
                "    \("\(index == 0 ? label + ":" : "       ") \(line)", .dim)"
            }
        }
    }

    /// "November 2026".
    private static func name(_ month: String) -> String {
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        let parts = month.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 2, (1...12).contains(parts[1]) else { return month }
        return "\(names[parts[1] - 1]) \(parts[0])"
    }

    private static func seconds(_ value: Double) -> String { "\(Amount.decimal(value, places: 1)) s" }

    /// One currency a line would tear the table: the first, and that there are others.
    private static func money(_ costs: [Money], places: Int = 2) -> String {
        guard let first = costs.first else { return "-" }
        let amount = Amount.decimal(first.amount.double, places: places)
        let text = first.currency == "USD" ? "$\(amount)" : "\(amount) \(first.currency)"
        return costs.count > 1 ? "\(text) …" : text
    }
}

extension ModelMonth {
    var json: JSON {
        [
            "month": .string(month), "model": JSON(model), "tasks": .int(tasks),
            "failed_tasks": .int(failedTasks), "clips": .int(clips), "accepted": .int(accepted),
            "rejected": .int(rejected), "undecided": .int(undecided), "seconds": .double(seconds),
            "accepted_seconds": .double(acceptedSeconds), "costs": .array(costs.map(\.json)),
            "cost_per_accepted_second": .array(costPerAcceptedSecond.map(\.json)),
            "failures": .array(
                failures.map { ["reason": .string($0.reason), "count": .int($0.count)] }),
            "misses": .array(
                misses.map {
                    ["field": .string($0.field), "fail": .int($0.failed), "unknown": .int($0.unknown)]
                }),
        ]
    }
}

extension Money {
    fileprivate var json: JSON { ["amount": .number(plain), "currency": .string(currency)] }
}
