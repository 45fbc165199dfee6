import ArchiveModel
import CommandLine
import JSON
import MediaJobs
import MediaPool
import Posix

/// `dailies thumbnail`: posters, exact frames and contact sheets.
enum ThumbnailCommand {
    static let at = Option.optional(
        "at", .moment(), "The frame that a player shows then, exact to the frame")
    static let count = Option.optional(
        "count", short: "n", .count(PictureRequest.Limits.count), "So many pictures, evenly spread")
    static let sheet = Option.optional(
        "sheet", .grid(), "A contact sheet of so many columns and rows, with the time under each picture")
    static let size = Option.optional(
        "size", short: "s", .count(PictureRequest.Limits.width, "WIDTH"),
        "Pixels across; nothing is enlarged unless you say so")
    static let format = Option<Format?>.optional(
        "format", .choice("FORMAT"),
        "The format of the pictures; else the ending of --output tells it, else jpeg")
    static let output = Option.optional(
        "output", short: "o", .file("PATH"), "The picture's file, or a folder; else beside each clip")
    static let force = Option.flag("force", short: "f", "Replace pictures that exist already")

    enum Format: String, Choice {
        case jpeg
        case png
        case webp

        var help: String {
            switch self {
            case .jpeg: "small, read by everything"
            case .png: "exact, large"
            case .webp: "smaller than jpeg"
            }
        }
        var pictureFormat: PictureFormat {
            switch self {
            case .jpeg: .jpeg
            case .png: .png
            case .webp: .webp
            }
        }
    }

    static let command = Command(
        "thumbnail", summary: "take pictures of clips",
        description: [
            "Takes a poster of each clip: one good frame, neither black nor flat nor in the middle of a fade. "
                + "Or the very frame at a time, several pictures evenly spread, or a contact sheet.",
            "Pictures are upright and have square pixels whatever the file's rotation and pixel aspect. They "
                + "get the clip's name and lie beside it unless --output says otherwise; a picture that exists "
                + "already is left alone unless --force is given.",
        ], operands: [ProbeCommand.files.spec],
        options: [
            at.spec, count.spec, sheet.spec, size.spec, format.spec, output.spec, force.spec,
            Workers.jobs.spec,
            CommonOptions.json.spec,
        ], exitCodes: [.done, .wrongCommandLine, .unprocessed, .interrupted],
        examples: [
            Example("dailies thumbnail shots/", "A poster beside each clip of a folder"),
            Example("dailies thumbnail shot.mp4 --at 2.5s -o frame.png", "The frame at 2.5 seconds"),
            Example(
                "dailies thumbnail *.mp4 --sheet 4x3 --size 1600 -o sheets/", "Contact sheets into a folder"),
        ]
    ) { invocation, context throws(Failure) in
        let plan = try PicturePlan(invocation, context)
        let pool = try Workers.pool(invocation, context)
        let report = PictureReport(invocation, context)
        let source = Sources(invocation[ProbeCommand.files] ?? [], in: context.surroundings)
        let progress = Progress("clips", unit: .items)
        await context.console.withProgress(progress, clock: context.surroundings.clock) { reporter in
            await OrderedWork.run(
                width: Workers.count(invocation) * 2, next: { await source.next().map { plan.step($0) } },
                work: { step in
                    let id = reporter.update { $0.begin(step.item.name) }
                    defer { reporter.update { $0.end(id) } }
                    return await plan.carryOut(step, in: pool)
                }, deliver: { report.add($0) })
        }
        await pool.close()
        return report.end()
    }
}
