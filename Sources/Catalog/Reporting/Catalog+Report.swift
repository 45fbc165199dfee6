internal import ArchiveModel

extension Catalog {
    /// The newest month first, in it the models by name; films and files of no model and no task are no part of it.
    package func report(_ query: ReportQuery = ReportQuery()) throws(CatalogProblem) -> [ModelMonth] {
        try withConnection { connection throws(CatalogProblem) in
            try connection.snapshot { () throws(CatalogProblem) in
                var report = Report(connection, query)
                try report.countClips()
                try report.countFailures()
                try report.countMisses()
                return report.months
            }
        }
    }
}

/// Gathers what the questions of a report give.
private struct Report {
    let connection: Connection
    private let filter: String
    private let values: [Value]
    private var names: [Int64: String] = [:]
    private var wanted: Set<Int64>?
    private var gathered: [Key: ModelMonth] = [:]

    private struct Key: Hashable {
        let month: Int64
        let model: Int64?
    }

    init(_ connection: Connection, _ query: ReportQuery) {
        self.connection = connection
        self.query = query
        filter = "month >= ? AND month <= ?"
        values = [
            .int(query.since.map(EntryFacts.month) ?? .min),
            // Up to and without: the first instant of a month is none of it.
            .int(query.until.map { EntryFacts.month($0.advanced(byMilliseconds: -1)) } ?? .max),
        ]
    }

    private let query: ReportQuery

    var months: [ModelMonth] {
        gathered.sorted { left, right in
            guard left.key.month == right.key.month else { return left.key.month > right.key.month }
            guard let a = left.value.model else { return false }
            guard let b = right.value.model else { return true }
            return a < b
        }.map(\.value)
    }

    /// Along an index that has all of it, in the order in which it is counted: no row is looked at.
    mutating func countClips() throws(CatalogProblem) {
        let all = try connection.rows("SELECT model, name FROM models") { ($0.int(0), $0.text(1)) }
        names = Dictionary(all) { $1 }
        if !query.models.isEmpty {
            wanted = try Set(NameTable.models.matches(query.models, connection).map(\.number))
        }
        let counts = try connection.rows(
            """
            SELECT month, model, kind, verdict, delivery, currency, count(*), sum(duration), sum(cost)
            FROM entries INDEXED BY entries_report WHERE \(filter) AND kind <> 'film'
            GROUP BY month, model, kind, verdict, delivery, currency
            """, values
        ) { Count($0) }
        for count in counts where isWanted(count.model) { add(count) }
        for (key, month) in gathered {
            gathered[key]?.costs = month.costs.sorted { $0.currency < $1.currency }
        }
    }

    private struct Count {
        let month: Int64
        let model: Int64?
        let isFailed: Bool
        let verdict: String?
        let delivery: Int64?
        let currency: String?
        let count: Int
        let seconds: Double
        let cost: Int64?

        init(_ row: borrowing Row) {
            month = row.int(0)
            model = row.ifInt(1)
            isFailed = row.text(2) == ClipRow.Kind.failed.rawValue
            verdict = row.ifText(3)
            delivery = row.ifInt(4)
            currency = row.ifText(5)
            count = Int(row.int(6))
            seconds = row.ifReal(7) ?? 0
            cost = row.ifInt(8)
        }
    }

    private mutating func add(_ count: Count) {
        let key = Key(month: count.month, model: count.model)
        var month =
            gathered[key] ?? ModelMonth(month: count.month, model: count.model.flatMap { names[$0] })
        if count.delivery == 1 {
            month.tasks += count.count
            if count.isFailed { month.failedTasks += count.count }
        }
        if !count.isFailed {
            month.clips += count.count
            month.seconds += count.seconds
            switch count.verdict {
            case "pass":
                month.accepted += count.count
                month.acceptedSeconds += count.seconds
            case "fail": month.rejected += count.count
            case "unknown": month.undecided += count.count
            default: break
            }
        }
        if let cost = count.cost, let currency = count.currency, let amount = Rational(cost, 1_000_000) {
            let money = Money(amount, currency)
            if let place = month.costs.firstIndex(where: { $0.currency == currency }) {
                month.costs[place] = month.costs[place].plus(money) ?? month.costs[place]
            } else {
                month.costs.append(money)
            }
        }
        gathered[key] = month
    }

    mutating func countFailures() throws(CatalogProblem) {
        let failures = try connection.rows(
            """
            SELECT e.month, e.model, ifnull(t.error_code, ifnull(t.error, 'no reason told')), count(*)
            FROM entries e INDEXED BY entries_kind CROSS JOIN tasks t ON t.entry = e.entry
            WHERE e.kind = 'failed' AND e.kind <> 'clip' AND \(filter) AND e.delivery = 1
            GROUP BY 1, 2, 3 ORDER BY 4 DESC, 3
            """, values
        ) { (Key(month: $0.int(0), model: $0.ifInt(1)), $0.text(2), Int($0.int(3))) }
        for (key, reason, count) in failures {
            gathered[key]?.failures.append(ModelMonth.Failure(reason: reason, count: count))
        }
    }

    mutating func countMisses() throws(CatalogProblem) {
        let misses = try connection.rows(
            """
            SELECT month, model, field, sum(result = 'fail'), sum(result = 'unknown')
            FROM misses INDEXED BY misses_report WHERE \(filter) GROUP BY month, model, field ORDER BY 4 DESC, 5 DESC, 3
            """, values
        ) { (Key(month: $0.int(0), model: $0.ifInt(1)), $0.text(2), Int($0.int(3)), Int($0.int(4))) }
        for (key, field, failed, unknown) in misses {
            gathered[key]?.misses.append(ModelMonth.Miss(field: field, failed: failed, unknown: unknown))
        }
    }

    private func isWanted(_ model: Int64?) -> Bool {
        guard let wanted else { return true }
        return model.map { wanted.contains($0) } ?? false
    }
}
