import ArchiveModel
import CommandLine
import MediaPool

/// `dailies probe`: what files say when measured, and with --examine what decoding them shows.
enum ProbeCommand {
    static let files = Operand<[String]>.many(
        .file(), "Media files; folders, whose media files are all taken; or - for a list on standard input")
    static let examine = Option.flag(
        "examine", short: "x", "Decode every frame and sample: errors, black, frozen, silent, loudness, cuts")

    static let pictures = Option.optional(
        "pictures", short: "p", .folder(),
        "With --examine, also a poster and a contact sheet of each file, out of the same decode, into this folder"
    )
    static let force = Option.flag("force", short: "f", "Replace pictures that exist already")

    static let command = Command(
        "probe", summary: "measure media files",
        description: [
            "Says what each file is: container, length, picture, sound, tags. It reads the file's index and "
                + "not its media, so it takes well under a millisecond; but a file that was cut or damaged "
                + "after its index still measures well. With --examine every frame and sample is decoded, "
                + "and what is missing, broken, black, frozen or silent is found.",
            "Files that cannot be measured are named with the reason and the others are measured all the same.",
        ], operands: [files.spec],
        options: [examine.spec, pictures.spec, force.spec, Workers.jobs.spec, CommonOptions.json.spec],
        exitCodes: [.done, .notWell, .wrongCommandLine, .unprocessed, .interrupted],
        examples: [
            Example("dailies probe shot.mp4", "Measure one file"),
            Example(
                "dailies probe --json shots/ | jq -r 'select(.audio == null).file'", "List the silent ones"),
            Example("dailies probe --examine *.mp4", "Look for damage, black, frozen and silent stretches"),
        ]
    ) { invocation, context throws(Failure) in
        let examines = invocation[examine]
        if invocation[pictures] != nil, !examines {
            throw Failure(
                "--pictures needs --examine, whose decode they come out of", code: .wrongCommandLine)
        }
        let files = invocation[pictures].map {
            PictureFiles(.folder($0), replaces: invocation[force], in: context.surroundings)
        }
        let pool = try Workers.pool(invocation, context)
        let report = ProbeReport(invocation, context)
        let source = Sources(invocation[Self.files] ?? [], in: context.surroundings)
        let progress = Progress("files", unit: .items)
        await context.console.withProgress(progress, clock: context.surroundings.clock) { reporter in
            let measuring = Measuring(examines: examines, pictures: files, pool: pool, reporter: reporter)
            await OrderedWork.run(
                width: Workers.count(invocation) * (examines ? 2 : 16),
                next: { await source.next().map { measuring.step($0) } },
                work: { await measuring.measure($0) }, deliver: { report.add($0) })
        }
        await pool.close()
        return report.end()
    }
}
