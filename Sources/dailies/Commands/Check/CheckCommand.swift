import ArchiveFormat
import ArchiveModel
import CommandLine
import Posix
import Workflow

/// `dailies check`: holds an archive against itself, and mends it.
enum CheckCommand {
    static let clips = Operand<[String]>.many(
        .text("CLIP"), minimum: 0,
        "Clips and films to check: ids, their beginnings, paths; all there is unless given")
    static let sample = Option.optional(
        "sample", .percent(),
        "Read the files of so many clips in a hundred: those whose last check is the longest ago")
    static let sinceLast = Option.optional(
        "since-last", .duration(), "Read only files that were not found whole within this time, such as 30d")
    static let all = Option.flag("all", "Read every file, also those that an interrupted check had read")
    static let repair = Option.flag(
        "repair", "Put back what is damaged or missing, from wherever it can be had")
    static let from = Option.repeated(
        "from", .folder("ARCHIVE"), "With --repair, another archive or a copy of this one to take files from")
    static let offline = Option.flag(
        "offline", "With --repair, ask no provider for clips that are nowhere else")
    static let dryRun = Option.flag(
        "dry-run", short: "n", "Change nothing: damage is told and stays where it is")

    static let command = Command(
        "check", summary: "find and repair damage in the archive",
        description: [
            "Reads every file again and compares its hash, and holds records, catalog and files against each "
                + "other: what is damaged, missing, or known to no record is found. A damaged file is moved to "
                + "the archive's 'quarantine' folder, and nothing is ever deleted.",
            "With --repair it is put back: from another name of the same bytes, from another archive (--from), and "
                + "posters and sheets from their clip; a record from the catalog, the catalog from the records. "
                + "A clip that is nowhere else is fetched from its provider once more, while that one still has it. "
                + "What was put back is verified.",
            "It may be stopped at any time: the next check goes on where it was.",
        ],
        operands: [clips.spec],
        options: [
            sample.spec, sinceLast.spec, all.spec, repair.spec, from.spec, offline.spec, dryRun.spec,
            ArchiveOptions.allowPrivate.spec, Workers.jobs.spec, WriterOptions.wait.spec,
        ] + AccountOptions.all + [ArchiveOption.folder.spec, CommonOptions.json.spec],
        environment: [ArchiveOption.environment] + AccountOptions.environment,
        exitCodes: [.done, .notWell, .wrongCommandLine, .unprocessed, .archiveUnusable, .interrupted],
        examples: [
            Example("dailies check", "Check everything"),
            Example("dailies check --sample 5%", "A part of it each night"),
            Example("dailies check --repair --from /backup/dailies", "Put back what is damaged from a copy"),
            Example("dailies check --json | jq -r 'select(.state != \"ok\").path'", "What is not well"),
        ]
    ) { invocation, context throws(Failure) in
        try await CheckPlan(invocation, context).run()
    }
}

extension ValueKind where Value == Double {
    /// "5%", or "5".
    static func percent(_ placeholder: String = "N%") -> ValueKind {
        ValueKind(
            placeholder, accepts: "a part in a hundred such as 5%",
            read: { text in
                let digits = text.hasSuffix("%") ? text.dropLast() : text[...]
                guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
                    let value = Double(digits), value > 0, value <= 100
                else { return nil }
                return value
            }, show: { "\($0)%" })
    }
}
