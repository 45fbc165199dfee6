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
        case already(String, ClipRecord, LateRequest)
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

    enum ItemFailure: Error {
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
            let (asked, late) = try await attached(background, to: known, name)
            return .already(name, try await marked(try await deepened(asked, name, advance)), late)
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
        case .success(.already(let record)):
            let (asked, late) = try await attached(background, to: record, name)
            return .already(name, try await marked(asked), late)
        case .failure(let problem): throw .library(problem)
        }
    }

    private func digest(of path: String, named name: String) async throws(ItemFailure) -> Storage.FileHash {
        let digest: Storage.FileHash?
        do throws(SystemError) {
            digest = try await Threads.trying { () throws(SystemError) in
                try Storage.FileHash.of(path, as: name)
            }
        } catch {
            throw .media(MediaFailure(.unreadable, error.description))
        }
        guard let digest else { throw .media(.cancelled("import", name)) }
        return digest
    }

    func made(
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

    private func background(
        of path: String, named name: String, _ index: Int
    ) async throws(ItemFailure) -> ClipBackground {
        let (bodies, provider) = (bodies, provider)
        do throws(SavedBodies.NotUnderstood) {
            return try await Threads.trying { () throws(SavedBodies.NotUnderstood) in
                try bodies.background(of: path, at: index, provider: provider)
            }
        } catch {
            throw .library(
                .item(
                    code: "body",
                    "could not import \(name): \(error.reason); correct the body, or move it away"))
        }
    }
}
