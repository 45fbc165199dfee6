import ArchiveFormat
import ArchiveModel
import CommandLine
import JSON
import MediaJobs
import MediaPool
import Posix
import Workflow

/// One film, from what was typed to its name.
struct StitchRun {
    private let invocation: Invocation
    private let context: Context
    private let outputs: FilmOutputs
    private let wishes: [ShotWish]
    private let title: String
    private let report: StitchReport

    init(_ invocation: Invocation, _ context: Context) throws(Failure) {
        self.invocation = invocation
        self.context = context
        let typed = invocation[StitchOptions.shots] ?? []
        var listTitle: String?
        if let path = invocation[StitchOptions.list] {
            guard typed.isEmpty else {
                throw Failure(
                    "give the shots either on the command line or by --shots", code: .wrongCommandLine)
            }
            let list = try ShotListFile(path, in: context.surroundings)
            (wishes, listTitle) = (list.shots, list.title)
        } else {
            guard !typed.isEmpty else {
                throw Failure("name the shots, or a list of them with --shots", code: .wrongCommandLine)
            }
            wishes = typed
        }
        outputs = try FilmOutputs(invocation, context)
        guard outputs.film != nil || invocation[StitchOptions.plan] || !Self.leavesArchiveOut(invocation)
        else {
            throw Failure("name the film's file with --output", code: .wrongCommandLine)
        }
        title = invocation[StitchOptions.title] ?? listTitle ?? outputs.film?.bareName ?? "film"
        report = StitchReport(invocation, context, output: outputs.film)
    }

    private static func leavesArchiveOut(_ invocation: Invocation) -> Bool {
        invocation[StitchOptions.withoutArchive] || invocation[StitchOptions.plan]
    }

    func run() async throws(Failure) -> ExitCode {
        let existing: ArchiveFolder?
        do throws(Failure) {
            existing = try ArchiveOption.existingFolder(invocation, context)
        } catch {
            // One that is left out may be none at all; where a clip is named, it is opened and told.
            guard Self.leavesArchiveOut(invocation) else { throw error }
            existing = nil
        }
        let finder = ShotFinder(context: context, archive: existing?.path)
        let places = try await finder.places(wishes)
        let library = try await library(isAsked: finder.needsArchive(places))
        var shots = try await finder.shots(places, in: library)
        try outputs.requireNoShot(shots)
        let pool = try pool(for: shots)
        if let library, !Self.leavesArchiveOut(invocation) {
            shots = await KnownShots(library: library, pool: pool).named(shots)
        }
        var inputs = StitchInputs(
            shots, StitchOptions.order(invocation), transition: invocation[StitchOptions.transition],
            chapters: invocation[StitchOptions.chapters])
        inputs.order.tags = tags(shots)
        do throws(MediaFailure) {
            let stitcher = Stitcher(pool: pool, inputs: inputs.media)
            if invocation[StitchOptions.plan] {
                report.add(try await stitcher.plan(inputs.order))
            } else {
                let shelf = try await shelf(library, pool)
                let making = FilmMaking(
                    stitcher: stitcher, order: inputs.order, shots: shots, title: title, outputs: outputs,
                    context: context)
                report.add(try await making.make(on: shelf))
            }
        } catch {
            report.add(error)
        }
        await pool.close()
        return report.end()
    }

    /// Nil where the archive is neither asked nor changed.
    private func library(isAsked: Bool) async throws(Failure) -> Library? {
        guard Self.leavesArchiveOut(invocation) else {
            return try await LibraryAccess.writing(invocation, context)
        }
        return isAsked ? try await LibraryAccess.reading(invocation, context) : nil
    }

    private func shelf(_ library: Library?, _ pool: MediaPool) async throws(MediaFailure) -> FilmShelf? {
        guard let library, !Self.leavesArchiveOut(invocation) else { return nil }
        let maker = ClipMaker(
            pool, .quick, software: await KeptSoftware.all(context), workFolder: library.workFolder)
        do throws(LibraryProblem) {
            return try FilmShelf(library, maker)
        } catch {
            throw MediaFailure(error)
        }
    }

    /// One worker makes the film; it may be as large as its shots together, and more where it is encoded.
    private func pool(for shots: [FoundShot]) throws(Failure) -> MediaPool {
        let bytes = Set(shots.map(\.path)).reduce(Int64(0)) { $0 + (FileStatus(of: $1)?.bytes ?? 0) }
        do throws(SystemError) {
            let program = MediaProgram.beside(executable: try ProcessSurroundings.executable())
            return MediaPool(workers: 1, program: program, limits: .stitching(bytes: bytes))
        } catch {
            throw Failure(error)
        }
    }

    private func tags(_ shots: [FoundShot]) -> [Tag] {
        FilmTags.of(
            title: title, version: context.program.version,
            shots: shots.map { shot in
                var tag = FilmTags.Shot(
                    title: shot.title, clip: shot.clip?.id.text, sha256: shot.clip?.sha256)
                (tag.from, tag.to) = (shot.wish.from, shot.wish.to)
                return tag
            })
    }
}

extension String {
    /// "film" of "films/film.mp4".
    var bareName: String {
        let name = namePart
        return name.endingPart.map { String(name.dropLast($0.count + 1)) } ?? name
    }
}

extension MediaFailure {
    /// What is wrong with an archive has a code of its own.
    static let archiveCode = Code(rawValue: "archive")

    init(_ problem: LibraryProblem) {
        switch problem {
        case .archive(let problem): self.init(Self.archiveCode, problem.sentence)
        case .item(let code, let sentence): self.init(Code(rawValue: code), sentence)
        }
    }
}
