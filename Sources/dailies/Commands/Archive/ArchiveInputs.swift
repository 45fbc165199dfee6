import ArchiveModel
import CommandLine
import Dialects
import JSON
import Posix
import Tasks
import Workflow

/// What is to be archived, one source after the other: what the command line names, or all that is known.
actor ArchiveInputs {
    enum Item: Sendable {
        /// Something of it is to be fetched, or the whole of it is here.
        case source(ArchiveSource, Shelf.Look)
        /// A body that cannot be used.
        case failure(place: String, ArchiveFailure)
    }

    /// Nothing was named.
    nonisolated let isEverything: Bool
    /// How new tasks are looked for while others are watched; nil where nobody stays.
    nonisolated let watch: Duration?
    /// What to know before the work begins, a line each.
    nonisolated let remarks: [String]
    /// Tasks that are archived already and were not looked at.
    nonisolated let leftOut: Int

    private var tasks: ArraySlice<ArchiveSource>
    private var ready: ArraySlice<Item> = []
    private var taken: Set<TaskName>
    private let files: Sources
    private var reader: BodyReader?
    private let request: SavedBodies?
    private let surroundings: Surroundings
    private let set: ArchiveSet

    init(_ invocation: Invocation, _ context: Context, _ set: ArchiveSet) async throws(Failure) {
        surroundings = context.surroundings
        self.set = set
        watch = invocation[ArchiveOptions.watch] ? max(.seconds(1), invocation[WatchSettings.interval]) : nil
        let words = invocation[ArchiveOptions.sources] ?? []
        isEverything = words.isEmpty
        request = try invocation[ArchiveOptions.request].map { path throws(Failure) in
            try SavedBodies(request: path, answer: nil, in: context.surroundings)
        }
        if words.isEmpty {
            let known = try await KnownTasks(set)
            tasks = known.open.map { .task($0) }[...]
            taken = Set(known.open)
            remarks = known.remarks
            leftOut = known.archived
            files = Sources([], .bodies, in: context.surroundings)
            return
        }
        let isFile = words.map { $0 == "-" || Folder.kind(of: context.surroundings.resolve($0)) != .missing }
        var named: [ArchiveSource] = []
        for (word, isFile) in zip(words, isFile) where !isFile {
            named.append(try await NamedTask.source(word, set))
        }
        tasks = named[...]
        taken = []
        remarks = []
        leftOut = 0
        files = Sources(
            zip(words, isFile).filter(\.1).map(\.0), .bodies, in: context.surroundings)
    }

    /// Those of one submission, to be watched.
    init(_ names: [TaskName], _ set: ArchiveSet, watch: Duration, in surroundings: Surroundings) {
        self.surroundings = surroundings
        self.set = set
        self.watch = watch
        isEverything = false
        remarks = []
        leftOut = 0
        tasks = names.map { .task($0) }[...]
        taken = Set(names)
        files = Sources([], .bodies, in: surroundings)
        request = nil
    }

    /// Nil at the end; waits for standard input and slow disks.
    func next() async -> Item? {
        while ready.isEmpty {
            if !tasks.isEmpty {
                let some = Array(tasks.prefix(Self.lookedAtOnce))
                tasks = tasks.dropFirst(Self.lookedAtOnce)
                ready = await looked(some.map { .success($0) })[...]
            } else if let inspections = await readMore() {
                ready = await looked(inspections.compactMap { source($0) })[...]
            } else {
                return nil
            }
        }
        return ready.popFirst()
    }

    /// Whether they are archived is one question for many.
    private static let lookedAtOnce = 500

    private struct Unusable: Error {
        let place: String
        let failure: ArchiveFailure
    }

    private func looked(_ found: [Result<ArchiveSource, Unusable>]) async -> [Item] {
        let sources = found.compactMap { try? $0.get() }
        // Where the catalog cannot be asked, keeping will tell why.
        var looks = ((try? await set.shelf.look(sources)) ?? sources.map { _ in .open })[...]
        return found.map { found in
            switch found {
            case .success(let source): .source(source, looks.popFirst() ?? .open)
            case .failure(let why): .failure(place: why.place, why.failure)
            }
        }
    }

    /// Tasks that were submitted since; only where nothing was named.
    func newcomers() async -> [ArchiveSource] {
        guard isEverything, let known = try? await KnownTasks(set) else { return [] }
        let new = known.open.filter { taken.insert($0).inserted }
        return new.map { .task($0) }
    }

    /// Somebody is at work on it already.
    func took(_ name: TaskName) { taken.insert(name) }

    // MARK: Saved bodies

    /// Nil at the end of all files.
    private func readMore() async -> [Inspection]? {
        if reader?.isAtEnd ?? true {
            guard let item = await files.next() else { return nil }
            reader = BodyReader(item, in: surroundings)
        }
        guard let before = reader else { return nil }
        let (after, inspections) = await Threads.blocking {
            var reader = before
            let inspections = reader.nextFew()
            return (reader, inspections)
        }
        reader = after
        return inspections
    }

    private func bytes(of body: JSON) -> [UInt8] {
        var bytes: [UInt8] = []
        body.write(to: &bytes)
        return bytes
    }

    /// Nil for what is about no task: a request that lies among the answers.
    private func source(_ inspection: Inspection) -> Result<ArchiveSource, Unusable>? {
        let place = inspection.name
        func unusable(_ code: String, _ reason: String) -> Result<ArchiveSource, Unusable> {
            .failure(
                Unusable(place: place, failure: ArchiveFailure(code, "could not archive \(place): \(reason)"))
            )
        }
        switch inspection.outcome {
        case .failure(let problem): return unusable(problem.code, problem.reason)
        case .answer(let reading, _) where reading.task == nil: return nil
        case .request: return nil
        case .answer(let reading, _):
            var bodies = request ?? SavedBodies()
            do throws(SavedBodies.NotUnderstood) {
                if let body = inspection.bodies.request {
                    try bodies.take(request: body, bytes(of: body))
                }
                if let body = inspection.bodies.answer {
                    try bodies.take(reading, bytes(of: body))
                }
            } catch {
                return unusable("not-understood", error.reason)
            }
            return .success(.answer(bodies, place: place))
        }
    }
}
