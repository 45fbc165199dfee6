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
    /// Of the film; nil takes it from the file's name.
    private let listTitle: String?
    private let printsJSON: Bool

    init(_ invocation: Invocation, _ context: Context) throws(Failure) {
        self.invocation = invocation
        self.context = context
        printsJSON = invocation[CommonOptions.json]
        let typed = invocation[StitchOptions.shots] ?? []
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
            (wishes, listTitle) = (typed, nil)
        }
        outputs = try FilmOutputs(invocation, context)
        if outputs.film == nil, !invocation[StitchOptions.plan] {
            throw Failure("name the film's file with --output", code: .wrongCommandLine)
        }
    }

    func run() async throws(Failure) -> ExitCode {
        let shots = try await finder.find(wishes)
        try outputs.requireNoShot(shots)
        var inputs = StitchInputs(
            shots, StitchOptions.order(invocation), transition: invocation[StitchOptions.transition],
            chapters: invocation[StitchOptions.chapters])
        inputs.order.tags = tags(shots)
        let pool = try Workers.pool(invocation, context)
        let stitcher = Stitcher(pool: pool, inputs: inputs.media)
        let code: ExitCode
        do throws(MediaFailure) {
            code =
                invocation[StitchOptions.plan]
                ? try await plan(stitcher, inputs) : try await make(stitcher, inputs, shots)
        } catch {
            code = tell(error)
        }
        await pool.close()
        return code
    }

    private var finder: ShotFinder {
        ShotFinder(surroundings: context.surroundings, archive: nil) { word throws(Failure) in
            throw Failure("could not find \(word)", code: .wrongCommandLine)
        }
    }

    private var title: String {
        if let title = invocation[StitchOptions.title] ?? listTitle { return title }
        let name = (outputs.film ?? "film").namePart
        return name.endingPart.map { String(name.dropLast($0.count + 1)) } ?? name
    }

    private func tags(_ shots: [FoundShot]) -> [Tag] {
        FilmTags.of(
            title: title, film: nil, version: context.program.version,
            shots: shots.map { shot in
                var tag = FilmTags.Shot(
                    title: shot.title, clip: shot.clip?.id.text, sha256: shot.clip?.sha256)
                (tag.from, tag.to) = (shot.wish.from, shot.wish.to)
                return tag
            })
    }

    // MARK: Looking

    private func plan(_ stitcher: Stitcher, _ inputs: StitchInputs) async throws(MediaFailure) -> ExitCode {
        let plan = try await stitcher.plan(inputs.order)
        if printsJSON {
            context.console.print(json: plan.contract(output: outputs.film))
        } else {
            context.console.print(PlanCard.lines(plan, on: context.console))
        }
        return plan.refusal == nil ? .done : .notWell
    }

    // MARK: Making

    private func make(
        _ stitcher: Stitcher, _ inputs: StitchInputs, _ shots: [FoundShot]
    ) async throws(MediaFailure) -> ExitCode {
        let output = outputs.film ?? "film.mp4"
        let path = outputs.fullPath(output)
        let file = try Self.writing(output) { () throws(SystemError) in
            try Folder.create(path.folderPart)
            return try UnfinishedFile(in: path.folderPart)
        }
        let film = try await film(stitcher, inputs.order, into: file.descriptor.number, output)
        try Self.writing(output) { () throws(SystemError) in
            try file.appear(at: path, replacing: outputs.replaces)
        }
        let failed = writeLists(film, inputs.order, shots)
        if printsJSON {
            context.console.print(json: film.contract(output: output, film: nil, archived: nil))
        } else {
            context.console.print(FilmCard.lines(film, named: output, kept: nil, on: context.console))
        }
        return failed ? .unprocessed : .done
    }

    private func film(
        _ stitcher: Stitcher, _ order: StitchOrder, into number: Int32, _ output: String
    ) async throws(MediaFailure) -> StitchedFilm {
        let progress = Progress("film", unit: .share, amount: Self.steps)
        return try await context.console.withProgress(progress, clock: context.surroundings.clock) {
            reporter throws(MediaFailure) in
            let id = reporter.update { $0.begin(output, total: Self.steps) }
            defer { reporter.update { $0.end(id) } }
            return try await stitcher.make(order, into: number, named: output) { fraction in
                reporter.update { $0.advance(id, to: Int64(fraction * Double(Self.steps))) }
            }
        }
    }

    private static let steps: Int64 = 1000

    /// A film is not less of one because a list of its cuts could not be written.
    private func writeLists(_ film: StitchedFilm, _ order: StitchOrder, _ shots: [FoundShot]) -> Bool {
        guard outputs.edl != nil || outputs.otio != nil else { return false }
        let sources = shots.enumerated().map { $1.source($0, of: film, order) }
        guard let list = EditList(title: title, film: film, sources: sources) else {
            context.console.complain("\("dailies", .bad): could not write the cuts: they cannot be counted")
            return true
        }
        var failed = false
        for (path, text) in [
            (outputs.edl, list.cmx3600), (outputs.otio, list.openTimelineIO.line + "\n"),
        ] {
            guard let path else { continue }
            do throws(SystemError) {
                try outputs.write(text, to: path)
            } catch {
                context.console.complain("\("dailies", .bad): \(error.description)")
                failed = true
            }
        }
        return failed
    }

    private func tell(_ failure: MediaFailure) -> ExitCode {
        if failure.code == .cancelled { return .interrupted }
        if printsJSON {
            context.console.print(json: failure.stitchContract(output: outputs.film))
        } else {
            context.console.complain("\("dailies", .bad): \(failure.sentence)")
        }
        return .unprocessed
    }

    private static func writing<Result: ~Copyable>(
        _ name: String, _ work: () throws(SystemError) -> Result
    ) throws(MediaFailure) -> Result {
        do throws(SystemError) {
            return try work()
        } catch {
            let named = SystemError(error.attempt, name, code: error.code)
            throw MediaFailure(
                MediaFailure.Code(rawValue: MediaError.Code.unwritable.rawValue), named.description)
        }
    }
}
