import ArchiveModel
import Catalog
import CommandLine
import JSON

/// Months, and in each a row a model with what was missed under it.
struct ReportTable {
    private let console: Console

    init(_ console: Console) { self.console = console }

    func print(_ months: [ModelMonth]) {
        let rows = months.map(cells)
        let titles = ["TASKS", "FAILED", "PASS", "FAIL", "ACCEPTED", "COST", "A SECOND"]
        let columns = titles.enumerated().map { index, title in
            Table.Column(title, width: rows.map { $0[index + 1].width }.reduce(title.count, max), .right)
        }
        let table = Table(first: "MODEL", minimum: 18, columns, for: console).fitting(rows)
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
            "\(Self.seconds(month.acceptedSeconds))", Self.money(month.costs, places: 2),
            Self.money(month.costPerAcceptedSecond, places: 4),
        ]
    }

    private func notes(_ month: ModelMonth) -> [Text] {
        var notes: [(String, String)] = []
        if month.costs.count > 1 {
            let perSecond = month.costPerAcceptedSecond.map { Self.amount($0, places: 4) }
            let each = perSecond.isEmpty ? "" : "; \(perSecond.joined(separator: ", ")) a second"
            notes.append(
                ("paid", month.costs.map { Self.amount($0, places: 2) }.joined(separator: ", ") + each))
        }
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
                "    \("\((index == 0 ? label + ":" : "").padded(to: 7)) \(line)", .dim)"
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

    private static func seconds(_ value: Double) -> String {
        "\(Amount.decimal(value, places: value < 1000 ? 1 : 0)) s"
    }

    /// Several currencies would tear the table, and cannot be added up: they stand below.
    private static func money(_ costs: [Money], places: Int) -> Text {
        guard let first = costs.first else { return "\("-", .dim)" }
        return costs.count == 1 ? "\(amount(first, places: places))" : "\("below", .dim)"
    }

    private static func amount(_ cost: Money, places: Int) -> String {
        let amount = Amount.decimal(cost.amount.double, places: places)
        return cost.currency == "USD" ? "$\(amount)" : "\(amount) \(cost.currency)"
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
