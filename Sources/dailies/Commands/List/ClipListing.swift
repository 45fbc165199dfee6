import ArchiveFormat
import Catalog
import CommandLine
import Posix
import Workflow

/// Prints what a query finds: a table, or JSON Lines.
struct ClipListing: Sendable {
    private let rows: ClipRows
    /// So many rows are looked at for the widths of the columns; more are printed as they come.
    private static let sample = 1000

    init(_ rows: ClipRows) { self.rows = rows }

    func print(_ query: ClipQuery, of library: Library) async throws(Failure) -> ExitCode {
        let isStopped = Guarded(false)
        let result = await withTaskCancellationHandler { () -> Result<Int, Failure> in
            do throws(Failure) {
                return .success(
                    try await library.asked { catalog throws(CatalogProblem) in
                        try printAll(query, of: catalog) { isStopped.withLock { $0 } }
                    })
            } catch {
                return .failure(error)
            }
        } onCancel: {
            isStopped.withLock { $0 = true }
        }
        if Task.isCancelled { return .interrupted }
        let shown = try result.get()
        if !rows.isJSON { try await summarize(query, shown, of: library) }
        return .done
    }

    /// On a thread that may block.
    private func printAll(
        _ query: ClipQuery, of catalog: Catalog, until isStopped: () -> Bool
    ) throws(CatalogProblem) -> Int {
        var waiting: [ClipLine] = []
        var table: ClipTable?
        var count = 0
        func flush() {
            if !rows.isJSON, table == nil, !waiting.isEmpty { table = rows.begun(for: waiting) }
            if let table { rows.console.print(waiting.map { table.line($0) }) }
            if rows.isJSON { for line in waiting { rows.print(json: line) } }
            waiting = []
        }
        if query.kinds == [.failed] {
            waiting = try Self.failed(query, of: catalog)
            count = waiting.count
        } else {
            try catalog.each(query) { row throws(CatalogProblem) in
                if isStopped() { throw CatalogProblem(.other, "stopped") }
                waiting.append(ClipLine(row))
                count += 1
                if waiting.count >= Self.sample { flush() }
            }
        }
        flush()
        return count
    }

    /// Why they failed stands in their records alone.
    private static func failed(
        _ query: ClipQuery, of catalog: Catalog
    ) throws(CatalogProblem) -> [ClipLine] {
        let rows = try catalog.list(query)
        let records = try catalog.records(of: rows.map(\.id))
        return rows.map { row in
            var line = ClipLine(row)
            if case .clip(let record)? = records[row.id] { line.problem = record.origin?.problem }
            return line
        }
    }

    /// Down to its first digit: 9617 would look as if it were known.
    private static func rounded(_ count: Int) -> Int {
        var unit = 1
        while count / unit >= 10 { unit *= 10 }
        return count / unit * unit
    }

    private func summarize(_ query: ClipQuery, _ shown: Int, of library: Library) async throws(Failure) {
        if shown == 0 {
            rows.console.note("nothing of that kind is in the archive")
        } else if shown == query.limit {
            let (found, isAll) = try await library.asked { catalog throws(CatalogProblem) in
                // Counting a year's clips would take longer than showing fifty of them.
                try catalog.count(query, lookingAt: 10_000)
            }
            if !isAll || found > shown {
                let rest = found - shown
                let more =
                    rest <= 0
                    ? "perhaps more" : isAll ? "\(rest) more" : "at least \(Self.rounded(rest)) more"
                rows.console.note("… and \(more); --limit 0 shows all")
            }
        }
    }
}

extension Library {
    /// The same as `ask`, failing as a command does.
    func asked<Answer: Sendable>(
        _ question: @escaping @Sendable (Catalog) throws(CatalogProblem) -> Answer
    ) async throws(Failure) -> Answer {
        do throws(LibraryProblem) {
            return try await ask(question)
        } catch {
            throw Failure(error)
        }
    }
}
