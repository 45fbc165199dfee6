import ArchiveModel
import CommandLine
import MediaJobs
import MediaPool
import Posix

/// How `dailies probe` measures one file after another.
struct Measuring: Sendable {
    /// What is known of a file.
    struct Result: Sendable {
        let name: String
        let facts: Facts
        var examination: Examination?
        var pictures: [PictureFiles.Kept]?
    }

    enum Outcome: Sendable {
        case measured(Result)
        case failure(String, MediaFailure)
    }

    /// A file, and the beginning of its pictures' names, given out in the order of the files.
    struct Step: Sendable {
        let item: FileSource.Item
        let stem: String?
    }

    let examines: Bool
    let pictures: PictureFiles?
    let pool: MediaPool
    let reporter: ProgressReporter

    /// Large enough to see a face, small enough that ten thousand of them are no burden.
    private static let requests = [
        PictureRequest(.poster), PictureRequest(.sheet(SheetGrid(columns: 3, rows: 3)), width: 960),
    ]
    private static let suffixes = ["", "-sheet"]

    func step(_ item: FileSource.Item) -> Step { Step(item: item, stem: pictures?.stem(for: item.name)) }

    func measure(_ step: Step) async -> Outcome {
        switch step.item {
        case .unreadable(let name, let error):
            return .failure(name, MediaFailure(.unreadable, error.description))
        case .file(let name, let path):
            let id = reporter.update { $0.begin(name, total: examines ? 100 : nil) }
            defer { reporter.update { $0.end(id) } }
            let input = MediaInput.file(path, name: name)
            do throws(MediaFailure) {
                guard examines else {
                    return .measured(Result(name: name, facts: try await pool.run(ProbeJob(), input: input)))
                }
                guard let pictures, let stem = step.stem else {
                    let answer = try await run(ExamineJob(), input, nil, id)
                    return .measured(
                        Result(name: name, facts: answer.facts, examination: answer.examination))
                }
                return .measured(try await illustrated(name, input, pictures, stem, id))
            } catch {
                return .failure(name, error)
            }
        }
    }

    private func illustrated(
        _ name: String, _ input: MediaInput, _ pictures: PictureFiles, _ stem: String, _ id: Int
    ) async throws(MediaFailure) -> Result {
        let paths = Self.suffixes.map { pictures.path(stem, $0, .jpeg) }
        let all = try pictures.room(for: paths)
        let answer = try await run(ExamineJob(pictures: Self.requests), input, all.number, id)
        guard answer.pictures.count == paths.count else { throw WrittenPictures.garbled(name) }
        // Where nothing could be decoded there is no picture, and no name is given.
        let made = zip(paths, answer.pictures).compactMap { path, facts in facts.map { (path, $0) } }
        return Result(
            name: name, facts: answer.facts, examination: answer.examination,
            pictures: try pictures.keep(made, of: name, from: all))
    }

    private func run(
        _ job: ExamineJob, _ input: MediaInput, _ output: Int32?, _ id: Int
    ) async throws(MediaFailure) -> ExamineJob.Answer {
        try await pool.run(job, input: input, outputs: output.map { [$0] } ?? []) { progress in
            guard let fraction = progress.fraction else { return }
            reporter.update { $0.advance(id, to: Int64(fraction * 100)) }
        }
    }
}
