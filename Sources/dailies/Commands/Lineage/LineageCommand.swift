import ArchiveFormat
import ArchiveModel
import CommandLine
import MediaPool
import Posix
import Workflow

/// `dailies lineage`: where a clip, a film or any file comes from.
enum LineageCommand {
    static let subjects = Operand<[String]>.many(
        .subject,
        "Files, wherever they are; or clips and films of the archive: ids or the beginnings of them, tasks' ids, "
            + "@last, @failed or @search:words")
    static let at = Option.optional("at", .moment(), "Of a film, only what it shows then: 12.5, 1:02.5")
    static let format = Option.value(
        "format", short: "f", .choice("FORMAT"), default: LineageFormat.tree, "How to write it")

    static let command = Command(
        "lineage", summary: "tell where a clip, a film or any file comes from",
        description: [
            "Shows what something was made of: a film's shots, their clips, the tasks that made these, what was "
                + "asked for, with which pictures, of which model.",
            "A file need not be in the archive. It is found by its bytes; else by its compressed packets, which "
                + "stay the same in another container, under another name and with other tags; else by what it "
                + "looks like, for which all of it is decoded. What was found, and how, is said above the tree.",
        ], operands: [subjects.spec],
        options: [
            at.spec, format.spec, Workers.jobs.spec, ArchiveOption.folder.spec, CommonOptions.json.spec,
        ], environment: [ArchiveOption.environment],
        exitCodes: [.done, .notWell, .wrongCommandLine, .unprocessed, .archiveUnusable, .interrupted],
        examples: [
            Example("dailies lineage film.mp4", "What this film was made of"),
            Example("dailies lineage film.mp4 --at 1:02", "Whose shot this is, and what was asked for"),
            Example("dailies lineage -f dot trailer | dot -Tsvg > trailer.svg", "Draw it"),
            Example("dailies lineage -f prov @last > provenance.json", "For the W3C's tools"),
        ]
    ) { invocation, context throws(Failure) in
        let format = try Self.format(invocation)
        let library = try await LibraryAccess.required(invocation, context)
        let subjects = try await LineageSubject.all(invocation[subjects] ?? [], in: library, context)
        let pool = try Workers.pool(invocation, context)
        let report = LineageReport(format, context)
        let progress = Progress("files", unit: .items, count: subjects.count)
        await context.console.withProgress(progress, clock: context.surroundings.clock) { reporter in
            let run = LineageRun(library: library, pool: pool, reporter: reporter, time: invocation[at])
            let waiting = Guarded(subjects[...])
            await OrderedWork.run(
                width: Workers.count(invocation), next: { waiting.withLock { $0.popFirst() } },
                work: { await run.trace($0) }, deliver: { report.add($0) })
        }
        await pool.close()
        return try report.end()
    }

    private static func format(_ invocation: Invocation) throws(Failure) -> LineageFormat {
        let format = invocation[format]
        guard invocation[CommonOptions.json] else { return format }
        guard format == .tree || format == .json else {
            throw Failure(
                "--json and --format \(format.rawValue) exclude each other", code: .wrongCommandLine)
        }
        return .json
    }
}

extension ValueKind where Value == String {
    fileprivate static var subject: ValueKind {
        ValueKind(
            "FILE|CLIP", accepts: "a file, or \(ClipOperands.accepts)", completion: .files,
            read: { $0.isEmpty || $0.utf8.contains(0) ? nil : $0 }, show: { $0 })
    }
}
