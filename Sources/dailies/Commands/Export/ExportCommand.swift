import ArchiveFormat
import ArchiveModel
import CommandLine
import JSON
import Workflow

/// `dailies export`: clips and films with their records, for other archives and other programs.
enum ExportCommand {
    static let clips = Operand<[String]>.many(
        .clip, minimum: 0,
        "Clips or films, the latter with the clips that they were made of: ids or the beginnings of them, tasks' ids, "
            + "files, @last, @failed or @search:words; without any, all that the options leave")
    static let bag = Option.optional(
        "bagit", .folder(), "Into a new folder with checksums, as libraries and archives exchange it (BagIt)")
    static let csv = Option.optional(
        "csv", .file(), "As a table for spreadsheets; - is standard output")
    static let lines = Option.optional(
        "jsonl", .file(), "The whole records, one a line, as JSON Lines; - is standard output")
    static let force = Option.flag("force", short: "f", "Replace a table or records that exist already")

    static let command = Command(
        "export", summary: "hand clips and their records to others",
        description: [
            "Packs clips, films and their records into a bag (RFC 8493): a folder with a manifest of checksums, "
                + "which any BagIt tool, or sha256sum alone, can prove years later. Every file is held against its "
                + "record on the way; what is damaged is left out and told. The bag has its name when it is whole.",
            "Or writes what is known as a table or as JSON Lines. In a table a cell that a spreadsheet would take "
                + "for a formula begins with an apostrophe; the records are exact.",
        ], operands: [clips.spec],
        options: [bag.spec, csv.spec, lines.spec, force.spec] + ClipFilterOptions.all
            + [Workers.jobs.spec, ArchiveOption.folder.spec, CommonOptions.json.spec],
        environment: [ArchiveOption.environment],
        exitCodes: [.done, .notWell, .wrongCommandLine, .unprocessed, .archiveUnusable, .interrupted],
        examples: [
            Example("dailies export --bagit ../delivery trailer", "A film and its clips, to be handed over"),
            Example("dailies export --csv clips.csv --since 30d", "The last month, for a spreadsheet"),
            Example(
                "dailies export --jsonl - | jq -r .request.prompt", "Every prompt there is"),
        ]
    ) { invocation, context throws(Failure) in
        let targets = try ExportTargets(invocation, context)
        let library = try await LibraryAccess.required(invocation, context)
        let selection = try await ExportSelection.of(invocation, in: library, context)
        if let path = targets.table {
            try await RecordFile(path, replaces: targets.replaces, context)
                .write(selection, of: library, header: RecordTable.header) { RecordTable.row($0) }
        }
        if let path = targets.lines {
            try await RecordFile(path, replaces: targets.replaces, context)
                .write(selection, of: library, header: "") { $0.json.line + "\n" }
        }
        guard let path = targets.bag else { return Task.isCancelled ? .interrupted : .done }
        return try await BagExport(path, invocation, context).run(selection, of: library)
    }
}

/// What is to be written, and where.
private struct ExportTargets {
    let bag: String?
    let table: String?
    let lines: String?
    let replaces: Bool

    init(_ invocation: Invocation, _ context: Context) throws(Failure) {
        bag = invocation[ExportCommand.bag]
        table = invocation[ExportCommand.csv]
        lines = invocation[ExportCommand.lines]
        replaces = invocation[ExportCommand.force]
        guard bag != nil || table != nil || lines != nil else {
            throw Failure(
                "say what to export to: --bagit DIR, --csv FILE or --jsonl FILE", code: .wrongCommandLine)
        }
        let usesOutput = [table, lines].count { $0 == "-" }
        guard usesOutput + (invocation[CommonOptions.json] && bag != nil ? 1 : 0) <= 1 else {
            throw Failure(
                "only one of --csv -, --jsonl - and --json can have standard output", code: .wrongCommandLine)
        }
    }
}
