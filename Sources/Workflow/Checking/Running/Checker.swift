internal import ArchiveFormat
package import ArchiveModel
internal import Catalog
internal import Posix
internal import Storage

/// Holds an archive against itself: records, files and catalog, each against the others, and mends what can be mended.
package actor Checker {
    let archive: Archive
    let library: Library?
    /// Nil where there is none that can be relied on.
    let catalog: Catalog?
    let wishes: Wishes
    let sources: MendingSources
    let listener: Listener
    private let stop = Guarded(false)
    private var memory = CheckMemory()
    private var toldProblems: Set<String> = []
    /// Whose clips only their providers may still have: asked when all else is done, many at once.
    private var lacking: [Mender.Result] = []

    /// - Parameter library: nil where nothing is to be changed.
    init(
        _ archive: Archive, _ library: Library?, _ catalog: Catalog?, _ wishes: Wishes,
        _ sources: MendingSources, _ listener: Listener
    ) {
        self.archive = archive
        self.library = library
        self.catalog = catalog
        self.wishes = wishes
        self.sources = sources
        self.listener = listener
    }

    /// Returns at the end, or soon after its task was cancelled.
    package func run(at start: Moment) async {
        await withTaskCancellationHandler {
            await check(at: start)
        } onCancel: {
            stop.withLock { $0 = true }
        }
        await remember(at: start)
    }

    private func check(at start: Moment) async {
        if wishes.places == nil {
            let archive = archive
            for item in await Threads.blocking({ TopLook.strays(in: archive) }) { listener.item(item) }
            await lookAtTasks(at: start)
        }
        let selection = await selection(at: start)
        let run = CheckRun(archive, looker, selection, width: wishes.width) { [catalog] look in
            catalog.flatMap { CheckMemory.verified(look, by: $0) }
        }
        await run.run(wishes.places.map { .places($0) } ?? .all) { find in
            switch find {
            case .item(let item): listener.item(item)
            case .look(let look): await handle(look, at: start)
            }
        }
        if wishes.places == nil, !Task.isCancelled { await lookForRowsAlone(at: start) }
        let last = lacking
        lacking = []
        await askProviders(for: last, at: start)
    }

    var looker: Looker {
        let stop = stop
        let bytes = listener.bytes
        return Looker(archive.folder, rows: catalog.map { RowSource($0) } ?? RowSource(nil)) { count in
            bytes(count)
            return !stop.withLock { $0 }
        }
    }

    private func selection(at start: Moment) async -> CheckSelection {
        let seed = UInt64(bitPattern: start.milliseconds)
        guard case .sample = wishes.selection, let catalog else {
            return CheckSelection(wishes.selection, seed: seed)
        }
        let known = await Threads.blocking { CheckMemory.lastChecks(in: catalog) }
        return CheckSelection(wishes.selection, known: known, seed: seed)
    }

    /// Rows of which there is nothing else.
    private func lookForRowsAlone(at start: Moment) async {
        guard let catalog else { return }
        let archive = archive
        let places = await Threads.blocking {
            ((try? catalog.places()) ?? []).map(\.place).filter { !archive.holds($0) }
        }
        let looker = looker
        for place in places where !Task.isCancelled {
            if let look = await Threads.blocking({ looker.look(place, reads: true) }) {
                await handle(look, at: start)
            }
        }
    }

    // MARK: One folder

    private func handle(_ look: PlaceLook, at start: Moment) async {
        guard look.needsMending else { return await end(look, look.items, at: start) }
        do throws(LibraryProblem) {
            switch try await secondLook(look, at: start) {
            case .done(let look, let items): await end(look, items, at: start)
            case .lacking(let result): lacking.append(result)
            }
        } catch {
            tell(error)
            await end(look, look.items, at: start)
        }
    }

    func end(_ look: PlaceLook, _ items: [CheckedItem], at start: Moment) async {
        items.forEach(listener.item)
        listener.record()
        memory.add(look)
        if memory.isDue { await remember(at: start) }
    }

    func tell(_ problem: LibraryProblem) {
        if toldProblems.insert(problem.sentence).inserted { listener.note(problem.sentence) }
    }

    private func remember(at start: Moment) async {
        let files = memory.take()
        guard let library, !files.isEmpty else { return }
        do throws(LibraryProblem) {
            try await library.change { session throws(LibraryProblem) in
                try session.indexed { () throws(CatalogProblem) in
                    try session.catalog.markChecked(files, at: start)
                }
            }
        } catch {
            tell(error)
        }
    }
}
