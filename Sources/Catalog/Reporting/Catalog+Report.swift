internal import ArchiveModel

extension Catalog {
    /// The newest month first, in it the models by name; films and files of no model and no task are no part of it.
    package func report(_ query: ReportQuery = ReportQuery()) throws(CatalogProblem) -> [ModelMonth] {
        try withConnection { connection throws(CatalogProblem) in
            try connection.snapshot { () throws(CatalogProblem) in
                var report = try Report(query.models, connection)
                try Tallies(connection).each(
                    from: query.since.map(EntryFacts.month) ?? .min,
                    // Up to and without: the first instant of a month is none of it.
                    to: query.until.map { EntryFacts.month($0.advanced(byMilliseconds: -1)) } ?? .max
                ) { report.add($0) }
                return report.months
            }
        }
    }
}

/// Puts together what was counted.
private struct Report {
    private let names: [Int64: String]
    /// Nil for all.
    private let wanted: Set<Int64>?
    private var gathered: [Key: ModelMonth] = [:]

    private struct Key: Hashable {
        let month: Int64
        let model: Int64
    }

    init(_ models: [String], _ connection: Connection) throws(CatalogProblem) {
        let all = try connection.rows("SELECT model, name FROM models") { ($0.int(0), $0.text(1)) }
        names = Dictionary(all) { $1 }
        wanted = models.isEmpty ? nil : try NameTable.models.matches(models, connection)
    }

    mutating func add(_ tally: Tallies.Tally) {
        guard wanted?.contains(tally.model) ?? true else { return }
        let key = Key(month: tally.month, model: tally.model)
        var month = gathered[key] ?? ModelMonth(month: tally.month, model: names[tally.model])
        let (count, name) = (tally.count, tally.name)
        switch tally.what {
        case .task: month.tasks += count
        case .failure:
            month.failedTasks += count
            month.failures.append(ModelMonth.Failure(reason: name, count: count))
        case .clip:
            month.clips += count
            month.seconds += tally.amount
            switch name {
            case "pass":
                month.accepted += count
                month.acceptedSeconds += tally.amount
            case "fail": month.rejected += count
            case "unknown": month.undecided += count
            default: break
            }
        case .cost:
            // Nobody paid so much, whatever a hostile answer says.
            let millionths = Int64(min(max(tally.amount, -9e18), 9e18))
            if let amount = Rational(millionths, 1_000_000) { month.costs.append(Money(amount, name)) }
        case .fail: month.miss(name, failed: count)
        case .unknown: month.miss(name, unknown: count)
        }
        gathered[key] = month
    }

    var months: [ModelMonth] {
        let sorted = gathered.sorted { left, right in
            guard left.key.month == right.key.month else { return left.key.month > right.key.month }
            guard let a = left.value.model else { return false }
            guard let b = right.value.model else { return true }
            return a < b
        }
        return sorted.map { $0.value.ordered }
    }
}

extension ModelMonth {
    fileprivate mutating func miss(_ field: String, failed: Int = 0, unknown: Int = 0) {
        let known = misses.firstIndex { $0.field == field }
        let old = known.map { misses.remove(at: $0) }
        misses.append(
            Miss(field: field, failed: failed + (old?.failed ?? 0), unknown: unknown + (old?.unknown ?? 0)))
    }

    /// What is most frequent first; and lengths without the steps that they were counted in.
    fileprivate var ordered: ModelMonth {
        var month = self
        month.costs.sort { $0.currency < $1.currency }
        month.failures.sort { ($1.count, $0.reason) < ($0.count, $1.reason) }
        month.misses.sort { ($1.failed, $1.unknown, $0.field) < ($0.failed, $0.unknown, $1.field) }
        month.seconds = (seconds * 1e6).rounded() / 1e6
        month.acceptedSeconds = (acceptedSeconds * 1e6).rounded() / 1e6
        return month
    }
}
