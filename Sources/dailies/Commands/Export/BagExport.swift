import ArchiveFormat
import ArchiveModel
import Catalog
import CommandLine
import JSON
import Posix
import Workflow

/// Packs records and their files into a bag.
struct BagExport {
    private let name: String
    private let path: String
    private let isJSON: Bool
    private let width: Int
    private let context: Context

    init(_ name: String, _ invocation: Invocation, _ context: Context) {
        self.name = name
        path = context.surroundings.resolve(name)
        isJSON = invocation[CommonOptions.json]
        width = Workers.count(invocation)
        self.context = context
    }

    /// What became of one record.
    private enum Outcome: Sendable {
        case packed(BagItem)
        case failed(ClipID, String)
        case archive(Failure)
        case stopped
    }

    func run(_ selection: ExportSelection, of library: Library) async throws(Failure) -> ExitCode {
        guard !selection.ids.isEmpty else {
            throw Failure("there is nothing to export: no clip is of that kind", code: .wrongCommandLine)
        }
        let bag = try await open()
        let folder = bag.folder
        let packing = Packing(bag, context.console, isJSON: isJSON)
        var progress = Progress(
            "clips", unit: .bytes, count: selection.ids.count, amount: selection.bytes)
        // Pictures and bodies come on top.
        progress.isAmountEstimated = true
        let waiting = Guarded(selection.ids[...])
        await context.console.withProgress(progress, clock: context.surroundings.clock) { reporter in
            await OrderedWork.run(
                width: width, next: { waiting.withLock { $0.popFirst() } },
                work: { await copy($0, of: library, to: folder, reporter) }, deliver: { packing.take($0) })
        }
        if Task.isCancelled || packing.failure != nil || bag.files == 0 {
            await Threads.blocking { folder.discard() }
            if Task.isCancelled { return .interrupted }
            if let failure = packing.failure { throw failure }
            return .unprocessed
        }
        return try finish(bag, packing, library)
    }

    private func open() async throws(Failure) -> Bag {
        let (path, name) = (path, name)
        let folder = await Threads.blocking { () -> Result<BagFolder, BagItem.Problem> in
            Result { () throws(BagItem.Problem) in try BagFolder(at: path, named: name) }
        }
        do throws(BagItem.Problem) {
            return try Bag(try folder.get())
        } catch {
            throw Failure("\(error.sentence)", code: .wrongCommandLine)
        }
    }

    private func copy(
        _ id: ClipID, of library: Library, to folder: BagFolder, _ reporter: ProgressReporter
    ) async -> Outcome {
        let record: ArchiveRecord?
        do throws(Failure) {
            record = try await library.asked { catalog throws(CatalogProblem) in try catalog.record(of: id) }
        } catch {
            return .archive(error)
        }
        guard let record else {
            return .failed(id, "could not export \(id): it was removed from the archive this moment")
        }
        let item = reporter.update { $0.begin(id.text, total: record.file?.bytes) }
        defer { reporter.update { $0.end(item) } }
        let archive = library.folder
        let stop = Guarded(false)
        let result = await withTaskCancellationHandler {
            await Threads.blocking { () -> Result<BagItem, BagItem.Problem> in
                var done: Int64 = 0
                return Result { () throws(BagItem.Problem) in
                    try BagItem.copy(record, from: archive, to: folder) { bytes in
                        done += bytes
                        let now = done
                        reporter.update { $0.advance(item, to: now) }
                        return !stop.withLock { $0 }
                    }
                }
            }
        } onCancel: {
            stop.withLock { $0 = true }
        }
        switch result {
        case .success(let copied): return .packed(copied)
        case .failure where Task.isCancelled: return .stopped
        case .failure(let problem): return .failed(id, problem.sentence)
        }
    }

    private func finish(_ bag: Bag, _ packing: Packing, _ library: Library) throws(Failure) -> ExitCode {
        let program = "\(context.program.root.name) \(context.program.version)"
        do throws(BagItem.Problem) {
            try bag.finish(of: library.folder, by: program, at: WorkClock.system.now())
        } catch {
            throw Failure("\(error.sentence)", code: .unprocessed)
        }
        let clips = bag.clips == 1 ? "1 clip" : "\(bag.clips) clips"
        let films = bag.films == 0 ? "" : bag.films == 1 ? ", 1 film" : ", \(bag.films) films"
        context.console.note("\(name): \(clips)\(films), \(bag.files) files, \(Amount.bytes(bag.bytes))")
        if packing.failed > 0 { return .unprocessed }
        return packing.remarks > 0 ? .notWell : .done
    }

    /// Takes what was copied into the bag, in order, and tells of it.
    private final class Packing {
        private let bag: Bag
        private let console: Console
        private let isJSON: Bool
        private(set) var failed = 0
        private(set) var remarks = 0
        private(set) var failure: Failure?

        init(_ bag: Bag, _ console: Console, isJSON: Bool) {
            self.bag = bag
            self.console = console
            self.isJSON = isJSON
        }

        func take(_ outcome: Outcome) {
            switch outcome {
            case .stopped: break
            case .archive(let failure): self.failure = self.failure ?? failure
            case .failed(let id, let sentence):
                failed += 1
                tell(id, "failed", nil, sentence)
                if !isJSON { console.complain("\("dailies", .bad): \(sentence)") }
            case .packed(let item):
                do throws(BagItem.Problem) {
                    try bag.add(item)
                } catch {
                    failure = failure ?? Failure("\(error.sentence)", code: .unprocessed)
                }
                remarks += item.remarks.count
                for remark in item.remarks { console.complain("\("dailies", .doubtful): \(remark)") }
                tell(item.record.id, "exported", item, nil)
            }
        }

        private func tell(_ id: ClipID, _ state: String, _ item: BagItem?, _ error: String?) {
            guard isJSON else { return }
            console.print(json: [
                "clip": .string(id.text), "state": .string(state),
                "path": JSON(item.map { "data/\($0.record.place)" }), "files": JSON(item?.files),
                "bytes": JSON(item.map { Int($0.bytes) }),
                "error": error.map { ["code": "not-exported", "message": .string($0)] } ?? .null,
            ])
        }
    }
}
