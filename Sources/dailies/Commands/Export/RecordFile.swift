import ArchiveFormat
import Catalog
import CommandLine
import Posix
import Workflow

/// Records as lines of a file, or of standard output.
struct RecordFile {
    /// As the user named it; - is standard output.
    private let name: String
    private let replaces: Bool
    private let context: Context

    init(_ name: String, replaces: Bool, _ context: Context) {
        self.name = name
        self.replaces = replaces
        self.context = context
    }

    /// The file has its name when it is whole.
    func write(
        _ selection: ExportSelection, of library: Library, header: String,
        line: @escaping @Sendable (ArchiveRecord) -> String
    ) async throws(Failure) {
        let console = context.console
        let stop = Guarded(false)
        let progress = Progress("records", unit: .items, count: selection.ids.count)
        let (name, replaces, path) = (name, replaces, context.surroundings.resolve(name))
        let result = await withTaskCancellationHandler { () -> Result<SystemError?, Failure> in
            await console.withProgress(progress, clock: context.surroundings.clock) { reporter in
                do throws(Failure) {
                    return .success(
                        try await library.asked { catalog throws(CatalogProblem) in
                            let lines = Lines(
                                catalog: catalog, ids: selection.ids, header: header, line: line,
                                isStopped: { stop.withLock { $0 } }, reporter: reporter)
                            return name == "-"
                                ? try lines.send { console.print(verbatim: $0) }
                                : try lines.write(to: path, named: name, replacing: replaces)
                        })
                } catch {
                    return .failure(error)
                }
            }
        } onCancel: {
            stop.withLock { $0 = true }
        }
        let error = try result.get()
        guard let error, !Task.isCancelled else { return }
        throw Failure(error, code: error.isExisting ? .wrongCommandLine : .unprocessed)
    }
}

/// The lines in their order, some at a time.
private struct Lines {
    let catalog: Catalog
    let ids: [ClipID]
    let header: String
    let line: (ArchiveRecord) -> String
    let isStopped: () -> Bool
    let reporter: ProgressReporter

    /// Of lines that are handed on at once.
    private static let bytes = 1 << 18

    func send(_ take: (String) -> Void) throws(CatalogProblem) -> SystemError? {
        try each { part throws(SystemError) in take(part) }
    }

    func write(
        to path: String, named name: String, replacing: Bool
    ) throws(CatalogProblem) -> SystemError? {
        var problem: CatalogProblem?
        do throws(SystemError) {
            try NewFile.write(to: path, replacing: replacing) { file throws(SystemError) in
                var failure: SystemError?
                do throws(CatalogProblem) {
                    failure = try each { part throws(SystemError) in
                        try file.write(Array(part.utf8), as: name)
                    }
                } catch {
                    problem = error
                }
                if let failure { throw failure }
                // Nothing gets its name that is not whole.
                if problem != nil || isStopped() {
                    throw SystemError("write", name, code: SystemError.interrupted)
                }
            }
        } catch {
            if let problem { throw problem }
            // As the user named it.
            return SystemError(error.attempt, name, code: error.code)
        }
        return nil
    }

    private func each(
        _ take: (String) throws(SystemError) -> Void
    ) throws(CatalogProblem) -> SystemError? {
        var text = header
        for id in ids {
            if isStopped() { return nil }
            let item = reporter.update { $0.begin(id.text) }
            defer { reporter.update { $0.end(item) } }
            guard let record = try catalog.record(of: id) else { continue }
            text += line(record)
            guard text.utf8.count >= Self.bytes else { continue }
            if let error = hand(text, to: take) { return error }
            text = ""
        }
        return hand(text, to: take)
    }

    private func hand(_ text: String, to take: (String) throws(SystemError) -> Void) -> SystemError? {
        do throws(SystemError) {
            try take(text)
            return nil
        } catch {
            return error
        }
    }
}
