internal import ArchiveFormat
package import ArchiveModel
internal import Catalog
internal import Posix
internal import Storage
internal import Tasks

/// Holds an archive against itself: records, files and catalog, each against the others, and mends what can be mended.
package actor Checker {
    package struct Wishes: Sendable {
        package var selection: CheckSelection.Wish = .all
        /// Nil: all there is.
        package var places: [String]?
        package var mending: MendingWish
        /// Folders at work on at once.
        package var width: Int

        package init(_ mending: MendingWish, width: Int) {
            self.mending = mending
            self.width = width
        }
    }

    /// What is heard of it while it goes on.
    package struct Listener: Sendable {
        package let item: @Sendable (CheckedItem) -> Void
        /// A line for a person.
        package let note: @Sendable (String) -> Void
        /// So many more bytes were read; from any thread.
        package let bytes: @Sendable (Int64) -> Void
        /// One more record is done.
        package let record: @Sendable () -> Void

        package init(
            item: @escaping @Sendable (CheckedItem) -> Void, note: @escaping @Sendable (String) -> Void,
            bytes: @escaping @Sendable (Int64) -> Void, record: @escaping @Sendable () -> Void
        ) {
            self.item = item
            self.note = note
            self.bytes = bytes
            self.record = record
        }
    }

    private let archive: Archive
    private let library: Library?
    /// Nil where there is none that can be relied on.
    private let catalog: Catalog?
    private let wishes: Wishes
    private let others: [OtherArchive]
    /// Nil where pictures are not to be made again.
    private let pictures: PictureMender?
    private let listener: Listener
    private let stop = Guarded(false)
    /// Files that were read and are whole, not yet remembered.
    private var whole: [KeptFile] = []
    private var lastRemembered = SteadyClock.seconds()
    private var toldProblems: Set<String> = []

    /// - Parameter library: nil where nothing is to be changed.
    init(
        _ archive: Archive, _ library: Library?, _ catalog: Catalog?, _ wishes: Wishes,
        others: [OtherArchive],
        _ pictures: PictureMender?, _ listener: Listener
    ) {
        self.archive = archive
        self.library = library
        self.catalog = catalog
        self.wishes = wishes
        self.others = others
        self.pictures = pictures
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
            let folder = archive.folder
            let archive = archive
            for item in await Threads.blocking({
                TopLook.strays(in: archive) + TaskLook.items(of: TaskStore(folder))
            }) { listener.item(item) }
        }
        let selection = await selection(at: start)
        let run = CheckRun(archive, looker, selection, width: wishes.width) { [catalog] look in
            catalog.flatMap { Self.verified(look, by: $0) }
        }
        await run.run(wishes.places.map { .places($0) } ?? .all) { find in
            switch find {
            case .item(let item): listener.item(item)
            case .look(let look): await handle(look, at: start)
            }
        }
        if wishes.places == nil, !Task.isCancelled { await lookForRowsAlone(at: start) }
    }

    private var looker: Looker {
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
        let known = await Threads.blocking { Self.lastChecks(in: catalog) }
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
        var look = look
        var items = look.items
        if look.needsMending {
            do throws(LibraryProblem) {
                (look, items) = try await secondLook(look, at: start)
            } catch {
                if toldProblems.insert(error.sentence).inserted { listener.note(error.sentence) }
            }
        }
        items.forEach(listener.item)
        listener.record()
        if look.isVerified { whole += look.keptFiles }
        if whole.count >= 512 || SteadyClock.seconds() - lastRemembered > 2 { await remember(at: start) }
    }

    /// Somebody else may have been at work on it a moment ago: only what is still so counts.
    private func secondLook(
        _ first: PlaceLook, at start: Moment
    ) async throws(LibraryProblem) -> (PlaceLook, [CheckedItem]) {
        let place = first.place
        let reads = first.files.contains(where: \.isDamaged)
        guard let library, case let repairs = wishes.mending.repairs, wishes.mending.touches else {
            let looker = looker
            let second = await Threads.blocking { looker.look(place, reads: reads) } ?? first
            return (second, second.items)
        }
        let others = others
        let result = try await library.change { session throws(LibraryProblem) in
            try Mender(session: session, isRepairing: repairs, others: others, now: start)
                .mend(place, reads: reads)
        }
        if result.before.isWell, first.files.contains(where: { $0.isDamaged && $0.expected.role == .media }) {
            return (first, [Self.unstable(first)])
        }
        return try await withPictures(result, library, at: start)
    }

    /// What only the clip itself can give back.
    private func withPictures(
        _ result: Mender.Result, _ library: Library, at start: Moment
    ) async throws(LibraryProblem) -> (PlaceLook, [CheckedItem]) {
        var result = result
        if let pictures, let id = result.after.clip, !result.after.missingPictures.isEmpty {
            let made = await pictures.pictures(for: result.after, in: archive)
            if !made.isEmpty {
                try await library.change { session throws(LibraryProblem) in
                    try session.keep(made, of: id, at: start)
                }
                let (looker, place) = (looker, result.after.place)
                result.after = await Threads.blocking { looker.look(place, reads: true) } ?? result.after
                for picture in made { result.origins[picture.name] = "its clip" }
            }
        }
        return (result.after, result.items)
    }

    private static func unstable(_ look: PlaceLook) -> CheckedItem {
        let name = look.files.first(where: \.isDamaged)?.expected.name ?? RecordPlace.record
        return CheckedItem(
            "\(look.place)/\(name)", of: look.clip,
            .init(
                code: "unstable",
                "\(look.place)/\(name) was read twice and was not the same twice: the memory or the disk of this "
                    + "machine is failing; test it before anything else"))
    }

    // MARK: What is remembered

    private static func verified(_ look: PlaceLook, by catalog: Catalog) -> Moment? {
        let known = (try? catalog.checks(below: look.place)) ?? [:]
        var oldest: Moment?
        for file in look.files {
            guard let check = known["\(look.place)/\(file.expected.name)"],
                check.sha256 == file.expected.sha256
            else { return nil }
            oldest = min(oldest ?? check.time, check.time)
        }
        return oldest
    }

    private static func lastChecks(in catalog: Catalog) -> [(id: ClipID, verified: Moment?)] {
        var known: [(id: ClipID, verified: Moment?)] = []
        // What cannot be told any more has no last check.
        try? catalog.eachChecked { id, verified, _ in known.append((id, verified)) }
        return known
    }

    private func remember(at start: Moment) async {
        lastRemembered = SteadyClock.seconds()
        guard let library, !whole.isEmpty else { return }
        let files = whole
        whole = []
        do throws(LibraryProblem) {
            try await library.change { session throws(LibraryProblem) in
                try session.indexed { () throws(CatalogProblem) in
                    try session.catalog.markChecked(files, at: start)
                }
            }
        } catch {
            if toldProblems.insert(error.sentence).inserted { listener.note(error.sentence) }
        }
    }
}

extension PlaceLook {
    /// Something is wrong that is not merely unknown to us.
    var needsMending: Bool {
        switch record {
        case .missing, .damaged: return true
        case .unusable: return false
        case .whole: return row.isAmiss || files.contains { $0.isDamaged || $0.found == .missing }
        }
    }

    var keptFiles: [KeptFile] {
        guard let clip else { return [] }
        return files.map {
            KeptFile(
                clip, path: "\(place)/\($0.expected.name)", bytes: $0.expected.bytes,
                sha256: $0.expected.sha256, isPicture: $0.expected.role != .media)
        }
    }
}
