import ArchiveFormat
import ArchiveModel
import CommandLine
import JSON
import MediaJobs
import Posix
import Workflow

/// The making of one film: into a file without a name, into the archive, to its own name, and its cuts as lists.
struct FilmMaking {
    /// What came of it.
    struct Made: Sendable {
        let film: StitchedFilm
        let kept: FilmShelf.Kept?
        /// What is not there though the film is: the sentences.
        var troubles: [String] = []
    }

    let stitcher: Stitcher
    let order: StitchOrder
    let shots: [FoundShot]
    let title: String
    let outputs: FilmOutputs
    let context: Context

    private var name: String { outputs.film ?? title }

    /// On a shelf of the archive, or beside its own name.
    func make(on shelf: FilmShelf?) async throws(MediaFailure) -> Made {
        guard let shelf else { return try await make(at: name) }
        let file = try writing(name) { () throws(SystemError) in try UnfinishedFile(in: shelf.folder) }
        let film = try await film(into: file.descriptor.number)
        let now = Moment(milliseconds: WallClock.milliseconds())
        let kept: FilmShelf.Kept
        do throws(LibraryProblem) {
            kept = try await shelf.keep(
                film, in: file, titled: title,
                shots: shots.map { .init(source: $0.name, title: $0.title, clip: $0.clip?.id) }, at: now)
        } catch {
            throw MediaFailure(error)
        }
        var made = Made(film: film, kept: kept)
        if let output = outputs.film {
            do throws(SystemError) {
                try Folder.create(outputs.fullPath(output).folderPart)
                try NewFile.addName(outputs.fullPath(output), to: kept.path, replacing: outputs.replaces)
            } catch {
                let error = SystemError(error.attempt, output, code: error.code)
                made.troubles.append("\(error.description); the film is in the archive as \(kept.record.id)")
            }
        }
        writeLists(&made)
        return made
    }

    private func make(at output: String) async throws(MediaFailure) -> Made {
        let path = outputs.fullPath(output)
        let file = try writing(output) { () throws(SystemError) in
            try Folder.create(path.folderPart)
            return try UnfinishedFile(in: path.folderPart)
        }
        var made = Made(film: try await film(into: file.descriptor.number), kept: nil)
        try writing(output) { () throws(SystemError) in
            try file.appear(at: path, replacing: outputs.replaces)
        }
        writeLists(&made)
        return made
    }

    private func film(into number: Int32) async throws(MediaFailure) -> StitchedFilm {
        let name = name
        let progress = Progress("film", unit: .share, amount: Self.steps)
        return try await context.console.withProgress(progress, clock: context.surroundings.clock) {
            reporter throws(MediaFailure) in
            let id = reporter.update { $0.begin(name, total: Self.steps) }
            defer { reporter.update { $0.end(id) } }
            return try await stitcher.make(order, into: number, named: name) { fraction in
                reporter.update { $0.advance(id, to: Int64(fraction * Double(Self.steps))) }
            }
        }
    }

    /// As fine as a worker tells it.
    private static let steps: Int64 = 1000

    /// A film is no less of one because a list of its cuts could not be written.
    private func writeLists(_ made: inout Made) {
        guard outputs.edl != nil || outputs.otio != nil else { return }
        let sources = shots.enumerated().map { $1.source($0, of: made.film, order) }
        guard let list = EditList(title: title, film: made.film, sources: sources) else {
            made.troubles.append("could not write the cuts: the film's pictures cannot be counted")
            return
        }
        for (path, text) in [
            (outputs.edl, list.cmx3600), (outputs.otio, list.openTimelineIO.line + "\n"),
        ] {
            guard let path else { continue }
            do throws(SystemError) {
                try outputs.write(text, to: path)
            } catch {
                made.troubles.append(error.description)
            }
        }
    }

    private func writing<Result: ~Copyable>(
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
