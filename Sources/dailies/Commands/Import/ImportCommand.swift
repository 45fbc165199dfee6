import ArchiveFormat
import ArchiveModel
import CommandLine
import JSON
import MediaPool
import Posix
import Workflow

/// `dailies import`: files that a person has already, with or without what they were asked for by.
enum ImportCommand {
    static let files = Operand<[String]>.many(
        .file(), "Media files; folders, whose media files are all taken; or - for a list on standard input")
    static let request = Option.optional(
        "request", .file("BODY"),
        "The body that was sent for these files; else FILE.request.json beside each counts")
    static let answer = Option.optional(
        "answer", .file("BODY"), "The provider's answer; else FILE.answer.json beside each counts")
    static let provider = Option.optional(
        "provider", .text("NAME", accepts: "a provider's name"), "Who made them, where no body tells")
    static let tag = Option.repeated("tag", short: "t", .tag, "Tag them")
    static let quick = Option.flag(
        "quick", "Measure the index alone: a poster, no sheet, and nothing that needs decoding")
    static let move = Option.flag("move", "Take the files away from where they lie, once they are kept")

    static let command = Command(
        "import", summary: "take files that you have already into the archive",
        description: [
            "Copies files into the archive byte for byte, each with its record: what was asked for, facts, "
                + "examination, verdict, poster and contact sheet. A file that is there already, whatever its "
                + "name, is told and not kept twice.",
            "What was asked for is read from the bodies given, or from those beside each file: "
                + "FILE.request.json and FILE.answer.json, or FILE.json with both as {\"request\", "
                + "\"response\"}; FILE with or without its ending. Keys and signatures are not kept.",
        ],
        operands: [files.spec],
        options: [request.spec, answer.spec, provider.spec, tag.spec, quick.spec, move.spec]
            + RulesOptions.all
            + [
                WriterOptions.wait.spec, Workers.jobs.spec, ArchiveOption.folder.spec,
                CommonOptions.json.spec,
            ],
        environment: [ArchiveOption.environment],
        exitCodes: [.done, .notWell, .wrongCommandLine, .unprocessed, .archiveUnusable, .interrupted],
        examples: [
            Example("dailies import shots/", "All media files of a folder, with the bodies beside them"),
            Example(
                "dailies import take.mp4 --request body.json --answer answer.json",
                "One file, held against its request"),
            Example("dailies import --quick --tag found old/*.mp4", "Many, quickly, with a tag"),
        ]
    ) { invocation, context throws(Failure) in
        let bodies = try GivenBodies(invocation, context)
        let rules = try RulesOptions.rules(invocation, context)
        let library = try await LibraryAccess.writing(invocation, context)
        let pool = try Workers.pool(invocation, context)
        let report = ImportReport(invocation, context)
        let software = await KeptSoftware.all(context)
        let source = Sources(
            invocation[Self.files] ?? [], in: context.surroundings, passingOver: library.folder.path)
        let progress = Progress("files", unit: .items)
        let maker = ClipMaker(
            pool, invocation[quick] ? .quick : .examined, rules: rules, software: software,
            workFolder: library.workFolder)
        await context.console.withProgress(progress, clock: context.surroundings.clock) { reporter in
            let run = ImportRun(
                library: library, desk: KeepingDesk(library), maker: maker, examines: !invocation[quick],
                bodies: bodies,
                marks: Marks(tags: invocation[tag]), provider: invocation[provider],
                isMoved: invocation[move], reporter: reporter)
            await OrderedWork.run(
                width: Workers.count(invocation) * (invocation[quick] ? 16 : 4),
                next: { await source.next().map { run.step($0) } },
                work: { await run.carryOut($0) }, deliver: { report.add($0) })
        }
        await pool.close()
        return report.end()
    }
}

extension ValueKind where Value == String {
    /// A word of a person's own: shown in lists, so it has no line ends and an end in sight.
    static var tag: ValueKind {
        ValueKind(
            "TAG", accepts: "a tag of 1 to 60 characters without commas or control characters",
            read: { text in
                let tag = text.trimmed
                let isPlain = tag.unicodeScalars.allSatisfy { !$0.isUnsafeToShow && $0 != "," }
                return (1...60).contains(tag.count) && isPlain ? tag : nil
            }, show: { $0 })
    }
}
