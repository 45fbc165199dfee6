/// What a report says, counted as entries come and go: by month and model, how many of what.
struct Tallies {
    private let connection: Connection

    init(_ connection: Connection) { self.connection = connection }

    /// While its rows are there: after they were put in, and before they are taken out.
    func count(_ entry: Int64, _ sign: Int64) throws(CatalogProblem) {
        try connection.run(Self.countingOne, [.int(sign), .int(entry)])
    }

    /// All entries, for a catalog that has counted none.
    func fill() throws(CatalogProblem) {
        try connection.run(Self.counting("WHERE"), [1])
    }

    struct Tally {
        let month: Int64
        let model: Int64
        let what: What
        let name: String
        let count: Int
        let amount: Double
    }

    /// Those of some months, both ends included.
    func each(from: Int64, to: Int64, _ body: (Tally) -> Void) throws(CatalogProblem) {
        try connection.each(
            """
            SELECT month, model, what, name, count, amount FROM tallies
            WHERE month >= ? AND month <= ? AND count > 0
            """, [.int(from), .int(to)]
        ) { row in
            guard let what = What(rawValue: row.text(2)) else { return }
            body(
                Tally(
                    month: row.int(0), model: row.int(1), what: what, name: row.text(3),
                    count: Int(row.int(4)), amount: row.ifReal(5) ?? 0))
        }
    }

    func dropEmpty() throws(CatalogProblem) { try connection.run("DELETE FROM tallies WHERE count = 0") }

    /// Whether it says what the entries say.
    func areTrue() throws(CatalogProblem) -> Bool {
        var counted: [[Value]: Double] = [:]
        try connection.each("SELECT * FROM tallies WHERE count <> 0") { row in
            counted[(0..<5).map { row.value($0) }] = row.ifReal(5)
        }
        var isTrue = true
        try connection.each(Self.counts("WHERE"), [1]) { row in
            let known = counted.removeValue(forKey: (0..<5).map { row.value($0) })
            // Beyond 2⁵³ steps the order of the additions shows.
            if abs((known ?? .infinity) - (row.ifReal(5) ?? 0)) > 1e-6 * abs(known ?? 1) { isTrue = false }
        }
        return isTrue && counted.isEmpty
    }

    /// What is counted of an entry. Films are of no model.
    enum What: String {
        /// With the first delivery of each.
        case task
        /// By the reason.
        case failure
        /// By the verdict, in seconds.
        case clip
        /// By the currency, in millionths.
        case cost
        /// By the verdict's field.
        case fail, unknown
    }

    /// Asked with every record that comes or goes.
    private static let countingOne = counting("WHERE entry = ?2 AND")

    private static func counting(_ chosen: String) -> String {
        """
        INSERT INTO tallies(month, model, what, name, count, amount) \(counts(chosen))
        ON CONFLICT DO UPDATE SET count = count + excluded.count, amount = amount + excluded.amount
        """
    }

    /// Lengths are counted in steps of 2⁻²⁴ seconds: sums of these are exact up to 17 years, so that a report is the same
    /// in whichever order the entries came and went.
    private static func counts(_ chosen: String) -> String {
        """
        SELECT month, model, what, name, ?1 * count(*), ?1 * total(amount) FROM (
          SELECT month, ifnull(model, 0) AS model, '\(What.task)' AS what, '' AS name, 0.0 AS amount
            FROM entries \(chosen) delivery = 1 AND kind <> 'film'
          UNION ALL
          SELECT month, ifnull(model, 0), '\(What.clip)', ifnull(verdict, ''),
              round(ifnull(duration, 0) * 16777216.0) / 16777216.0
            FROM entries \(chosen) kind = 'clip'
          UNION ALL
          SELECT month, ifnull(model, 0), '\(What.cost)', currency, cost
            FROM entries \(chosen) cost IS NOT NULL AND currency IS NOT NULL
          UNION ALL
          SELECT e.month, ifnull(e.model, 0), '\(What.failure)',
              ifnull(t.error_code, ifnull(t.error, 'no reason told')), 0.0
            FROM entries e JOIN tasks t USING(entry) \(chosen) e.kind = 'failed' AND e.delivery = 1
          UNION ALL
          SELECT e.month, ifnull(e.model, 0), min(f.result), f.field, 0.0
            FROM verdict_fields f JOIN entries e USING(entry) \(chosen) f.result IN ('\(What.fail)', '\(What.unknown)')
            GROUP BY f.entry, f.field
        ) WHERE true GROUP BY 1, 2, 3, 4
        """
    }
}
