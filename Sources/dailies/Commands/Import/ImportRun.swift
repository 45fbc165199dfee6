import ArchiveFormat
import ArchiveModel
import CommandLine
import MediaJobs
import MediaPool
import Posix
import Storage
import Workflow

/// How one file after another comes into the archive.
struct ImportRun: Sendable {
    enum Outcome: Sendable {
        case kept(String, ClipRecord)
        case already(String, ClipRecord)
        case failure(String, code: String, sentence: String)
        /// Nothing more can be kept.
        case archive(String, ArchiveProblem)
        case interrupted
    }

    /// A file and its place in the order of the command line.
    struct Step: Sendable {
        let item: FileSource.Item
        let index: Int
    }

    let library: Library
    let desk: KeepingDesk
    let maker: ClipMaker
    /// Whether the maker decodes.
    let examines: Bool
    let bodies: GivenBodies
    let marks: Marks
    let provider: String?
    let isMoved: Bool
    let reporter: ProgressReporter
    private let count = Guarded(0)

    init(
        library: Library, desk: KeepingDesk, maker: ClipMaker, examines: Bool, bodies: GivenBodies,
        marks: Marks, provider: String?, isMoved: Bool, reporter: ProgressReporter
    ) {
        self.library = library
        self.desk = desk
        self.maker = maker
        self.examines = examines
        self.bodies = bodies
        self.marks = marks
        self.provider = provider
        self.isMoved = isMoved
        self.reporter = reporter
    }

    func step(_ item: FileSource.Item) -> Step {
        let index = count.withLock { count in
            defer { count += 1 }
            return count
        }
        return Step(item: item, index: index)
    }

    func carryOut(_ step: Step) async -> Outcome {
        switch step.item {
        case .unreadable(let name, let error):
            return .failure(name, code: MediaFailure.Code.unreadable.rawValue, sentence: error.description)
        case .file(let name, let path):
            let id = reporter.update { $0.begin(name, total: 100) }
            defer { reporter.update { $0.end(id) } }
            do throws(ItemFailure) {
                return try await take(name, path, step.index) { percent in
                    reporter.update { $0.advance(id, to: percent) }
                }
            } catch {
                return error.outcome(of: name)
            }
        }
    }

    private enum ItemFailure: Error {
        case media(MediaFailure)
        case library(LibraryProblem)

        func outcome(of name: String) -> Outcome {
            switch self {
            case .media(let failure) where failure.code == .cancelled: .interrupted
            case .media(let failure):
                .failure(name, code: failure.code.rawValue, sentence: failure.sentence)
            case .library(.archive(let problem)): .archive(name, problem)
            case .library(.item(let code, let sentence)): .failure(name, code: code, sentence: sentence)
            }
        }
    }

    /// Hashed first: what is here already costs no more than that.
    private func take(
        _ name: String, _ path: String, _ index: Int, _ advance: @escaping @Sendable (Int64) -> Void
    ) async throws(ItemFailure) -> Outcome {
        let digest = try await digest(of: path, named: name)
        let background = try await background(of: path, named: name, index)
        if let known = try await known(digest.sha256, background.origin) {
            return .already(name, try await marked(try await deepened(known, name, advance)))
        }
        if Task.isCancelled { return .interrupted }
        let now = WorkClock.system.now()
        let made = try await made(path, name, background, now, advance)
        if Task.isCancelled { return .interrupted }
        let file = NewClip.File(
            path: path, name: name, bytes: digest.bytes, sha256: digest.sha256, source: name.namePart,
            isMoved: isMoved)
        let clip = NewClip(
            file, made, background, marks: marks, ArchiveEvent(.imported, at: now, name.namePart))
        switch await desk.keep(clip) {
        case .success(.kept(let record)): return .kept(name, record)
        case .success(.already(let record)): return .already(name, try await marked(record))
        case .failure(let problem): throw .library(problem)
        }
    }

    private func digest(of path: String, named name: String) async throws(ItemFailure) -> Storage.FileHash {
        let result = await Threads.blocking { () -> Result<Storage.FileHash?, SystemError> in
            do throws(SystemError) {
                return .success(try Storage.FileHash.of(path, as: name))
            } catch {
                return .failure(error)
            }
        }
        switch result {
        case .success(let digest?): return digest
        case .success(nil): throw .media(.cancelled("import", name))
        case .failure(let error): throw .media(MediaFailure(.unreadable, error.description))
        }
    }

    private func known(
        _ sha256: String, _ origin: TaskOrigin?
    ) async throws(ItemFailure) -> ClipRecord? {
        do throws(LibraryProblem) {
            return try await library.known(sha256, of: origin)
        } catch {
            throw .library(error)
        }
    }

    /// What was taken in with --quick is examined when it comes again without.
    private func deepened(
        _ record: ClipRecord, _ name: String, _ advance: @escaping @Sendable (Int64) -> Void
    ) async throws(ItemFailure) -> ClipRecord {
        guard examines, record.examination == nil, let file = record.file else { return record }
        let archive = library.archive
        let background = await Threads.blocking { ClipBackground(record, in: archive) }
        let path = archive.path("\(record.place)/\(file.name)")
        let now = WorkClock.system.now()
        let made = try await made(path, name, background, now, advance)
        do throws(LibraryProblem) {
            return try await library.remeasure(record.id, .success(made), at: now)
        } catch {
            throw .library(error)
        }
    }

    private func made(
        _ path: String, _ name: String, _ background: ClipBackground, _ now: Moment,
        _ advance: @escaping @Sendable (Int64) -> Void
    ) async throws(ItemFailure) -> MadeClip {
        do throws(MediaFailure) {
            return try await maker.make(
                .file(path, name: name), named: name, background, at: now
            ) { progress in
                if let fraction = progress.fraction { advance(Int64(fraction * 100)) }
            }
        } catch {
            throw .media(error)
        }
    }

    /// One that is here gets the tags that were asked for all the same.
    private func marked(_ record: ClipRecord) async throws(ItemFailure) -> ClipRecord {
        let missing = marks.tags.filter { !record.marks.tags.contains($0) }
        guard !missing.isEmpty else { return record }
        do throws(LibraryProblem) {
            let now = WorkClock.system.now()
            let records = try await library.mark([record.id], .tag(missing), at: now)
            if case .clip(let changed)? = records.first { return changed }
            return record
        } catch {
            throw .library(error)
        }
    }

    private func background(
        of path: String, named name: String, _ index: Int
    ) async throws(ItemFailure) -> ClipBackground {
        let (bodies, provider) = (bodies, provider)
        let result = await Threads.blocking { () -> Result<ClipBackground, SavedBodies.NotUnderstood> in
            do throws(SavedBodies.NotUnderstood) {
                return .success(try bodies.background(of: path, at: index, provider: provider))
            } catch {
                return .failure(error)
            }
        }
        switch result {
        case .success(let background): return background
        case .failure(let problem):
            throw .library(
                .item(
                    code: "body",
                    "could not import \(name): \(problem.reason); correct the body, or move it away"))
        }
    }
}
