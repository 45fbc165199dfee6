package import ArchiveFormat
internal import ArchiveModel
package import Catalog
internal import Dialects
internal import Tasks

/// What the archive has already: asked before anything is done, so that running again costs next to nothing.
package struct Shelf: Sendable {
    private let library: Library
    /// What was archived without being decoded is to be decoded now.
    private let examines: Bool

    package init(_ library: Library, examines: Bool) {
        self.library = library
        self.examines = examines
    }

    /// What is known of a source.
    package enum Look: Sendable {
        /// Something is to be fetched.
        case open
        /// All of it is here, in the order of the deliveries.
        case whole([ArchivedFile])
    }

    /// One question for all of them.
    package func look(_ sources: [ArchiveSource]) async throws(LibraryProblem) -> [Look] {
        let words = sources.map { Self.word($0) }
        let found = try await library.ask { catalog throws(CatalogProblem) in
            try catalog.files(of: words.compactMap(\.self))
        }
        var rest = found[...]
        return words.map { word in
            guard word != nil, let files = rest.popFirst(), files.areWhole else { return .open }
            return .whole(files.map { ArchivedFile($0) })
        }
    }

    /// Nil for an answer that tells no id.
    private static func word(_ source: ArchiveSource) -> Catalog.TaskWord? {
        switch source {
        case .task(let name): .name(name.description)
        case .foreign(let id, let provider): .id(id, provider: provider.name)
        case .answer(let saved, _): saved.answer?.taskID.map { .id($0, provider: nil) }
        }
    }

    /// Under the task's claim: nobody else is about to add to it.
    func files(of key: TaskKey) async throws(LibraryProblem) -> [ArchivedFile] {
        try await library.ask { catalog throws(CatalogProblem) in
            try catalog.files(ofTask: key.taskID, provider: key.provider).map { ArchivedFile($0) }
        }
    }

    func needsExamination(_ file: ArchivedFile) -> Bool { examines && file.sha256 != nil && !file.isExamined }

    /// Our tasks of which something is here, by our names for them.
    package func tasks() async throws(LibraryProblem) -> [String: ArchivedTask] {
        try await library.ask { catalog throws(CatalogProblem) in try catalog.archivedTasks() }
    }
}

/// A file of a task that is in the archive, or the record of a task that failed.
package struct ArchivedFile: Sendable {
    package let id: ClipID
    package let delivery: Int
    package var taskID: String? { row.taskID }
    package let sha256: String?
    let isExamined: Bool
    private let row: ClipRow
    private let problem: String?

    init(_ file: TaskFile) {
        id = file.row.id
        delivery = file.delivery
        sha256 = file.row.sha256
        isExamined = file.isExamined
        row = file.row
        problem = file.problem
    }

    /// As it is told of again.
    func outcome(_ place: String) -> ArchiveOutcome {
        var outcome = ArchiveOutcome(
            row.kind == .failed ? .failed : .already, place: place, taskID: row.taskID)
        outcome.clip = row.id
        outcome.path = row.path
        outcome.sha256 = row.sha256
        outcome.bytes = row.bytes
        outcome.duration = row.duration.flatMap { Rational(Int64(($0 * 1000).rounded()), 1000) }
        outcome.verdict = row.verdict
        outcome.prompt = row.prompt
        outcome.model = row.model
        outcome.cost = row.cost
        if row.kind == .failed {
            outcome.failure = .atProvider(row.taskID ?? row.id.text, problem)
        }
        return outcome
    }
}

extension [TaskFile] {
    /// All that the task delivered is here; or the task failed, and that is known.
    fileprivate var areWhole: Bool {
        guard let first else { return false }
        if first.row.kind == .failed { return true }
        return Set(filter { $0.row.sha256 != nil }.map(\.delivery)).count >= first.deliveries
    }
}
