import ArchiveFormat
import ArchiveModel
import Catalog
import CommandLine
import JSON
import Posix
import Workflow

/// Prints what a query finds: a table, or JSON Lines.
struct ClipListing: Sendable {
    private let console: Console
    private let isJSON: Bool
    private let columns: [ClipColumn]?
    private let now: Moment
    /// So many rows are looked at for the widths of the columns; more are printed as they come.
    private static let sample = 1000

    init(_ invocation: Invocation, _ context: Context, at now: Moment) {
        console = context.console
        isJSON = invocation[CommonOptions.json]
        columns = invocation[ListOptions.columns]
        self.now = now
    }

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
        if !isJSON { try await summarize(query, shown, of: library) }
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
            if !isJSON, table == nil, !waiting.isEmpty {
                let made = ClipTable(columns, for: waiting, on: console, at: now)
                console.print(made.header)
                table = made
            }
            for line in waiting { print(line, in: table) }
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

    func print(_ line: ClipLine, in table: ClipTable?) {
        if let table {
            console.print(table.line(line))
        } else {
            console.print(json: json(line))
        }
    }

    func json(_ line: ClipLine, adding more: [JSON.Field] = []) -> JSON {
        .object((columns ?? ClipColumn.contract).map { .init($0.rawValue, $0.json(line)) } + more)
    }

    private func summarize(_ query: ClipQuery, _ shown: Int, of library: Library) async throws(Failure) {
        if shown == 0 {
            console.note("nothing of that kind is in the archive")
        } else if shown == query.limit {
            // Counting a million would take longer than showing fifty.
            let limit = shown + 100_000
            let all = try await library.asked { catalog throws(CatalogProblem) in
                try catalog.count(query, upTo: limit)
            }
            if all > shown {
                let more = all >= limit ? "more than \(all - shown - 1)" : "\(all - shown) more"
                console.note("… and \(more); --limit 0 shows all")
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
