import ArchiveModel
import CommandLine
import JSON
import MediaJobs
import MediaPool
import Posix

/// `dailies probe`: what files say when measured, and with --examine what decoding them shows.
enum ProbeCommand {
    static let files = Operand<[String]>.many(
        .file(), "Media files; folders, whose media files are all taken; or - for a list on standard input")
    static let examine = Option.flag(
        "examine", short: "x", "Decode every frame and sample: errors, black, frozen, silent, loudness, cuts")

    static let command = Command(
        "probe", summary: "measure media files",
        description: [
            "Says what each file is: container, length, picture, sound, tags. It reads the file's index and "
                + "not its media, so it takes well under a millisecond; but a file that was cut or damaged "
                + "after its index still measures well. With --examine every frame and sample is decoded, "
                + "and what is missing, broken, black, frozen or silent is found.",
            "Files that cannot be measured are named with the reason and the others are measured all the same.",
        ], operands: [files.spec], options: [examine.spec, Workers.jobs.spec, CommonOptions.json.spec],
        exitCodes: [.done, .notWell, .wrongCommandLine, .unprocessed, .interrupted],
        examples: [
            Example("dailies probe shot.mp4", "Measure one file"),
            Example(
                "dailies probe --json shots/ | jq -r 'select(.audio == null).file'", "List the silent ones"),
            Example("dailies probe --examine *.mp4", "Look for damage, black, frozen and silent stretches"),
        ]
    ) { invocation, context throws(Failure) in
        let pool = try Workers.pool(invocation, context)
        defer { Task { await pool.close() } }
        let report = ProbeReport(invocation, context)
        let examines = invocation[examine]
        let source = Sources(invocation[files] ?? [], in: context.surroundings)
        let progress = Progress("files", unit: .items)
        await context.console.withProgress(progress, clock: context.surroundings.clock) { reporter in
            await OrderedWork.run(
                width: Workers.count(invocation) * (examines ? 2 : 16), next: { await source.next() },
                work: { item in await measure(item, examines: examines, pool: pool, reporter) },
                deliver: { report.add($0) })
        }
        await pool.close()
        return report.end()
    }

    /// What became of one file.
    enum Outcome: Sendable {
        case facts(String, Facts, Examination?)
        case failure(String, MediaFailure)
    }

    private static func measure(
        _ item: FileSource.Item, examines: Bool, pool: MediaPool, _ reporter: ProgressReporter
    ) async -> Outcome {
        switch item {
        case .unreadable(let name, let error):
            return .failure(name, MediaFailure(.cannotOpen, error.description))
        case .file(let name, let path):
            let id = reporter.update { $0.begin(name, total: examines ? 100 : nil) }
            defer { reporter.update { $0.end(id) } }
            let input = MediaInput.file(path, name: name)
            do throws(MediaFailure) {
                guard examines else {
                    return .facts(name, try await pool.run(ProbeJob(), input: input), nil)
                }
                let answer = try await pool.run(ExamineJob(), input: input) { progress in
                    guard let fraction = progress.fraction else { return }
                    reporter.update { $0.advance(id, to: Int64(fraction * 100)) }
                }
                return .facts(name, answer.facts, answer.examination)
            } catch {
                return .failure(name, error)
            }
        }
    }
}
