import ArchiveModel
import CommandLine
import MediaPool
import Verification

/// `dailies verify`: whether files match what was asked for, field by field.
enum VerifyCommand {
    static let files = Operand<[String]>.many(
        .file("FILE"),
        "Media files; folders, whose media files are all taken; clips of the archive; or - for a list on "
            + "standard input")
    static let quick = Option.flag(
        "quick", "Judge by the index alone: what needs decoding is then not asked")
    static let junit = Option.optional(
        "junit", .file(), "Also write JUnit XML to this file: a test suite a file, a test a field")

    static let command = Command(
        "verify", summary: "hold media files against what was asked for",
        description: [
            "Says of each file whether it is what was asked for: its length, size, shape and sound, and "
                + "whether it is whole, black or frozen. What was asked for comes from a request's body, "
                + "from options, or from both, and an option outranks the body. Every frame and sample is "
                + "decoded, unless --quick is given.",
            "A clip of the archive, named as 'show' takes it or by its file, is held against the request in its "
                + "own record, with what the provider's answer states and by the rules of its verdict; options "
                + "outrank these, and a body given replaces them.",
            "A field passes, fails, is unknown (it was asked for and could not be measured) or was not asked; "
                + "the file's verdict is the worst of them. A damaged, black or frozen file fails whatever was "
                + "asked for.",
        ], operands: [files.spec],
        options: RequestOptions.all + RulesOptions.all + [
            quick.spec, junit.spec, Workers.jobs.spec, ArchiveOption.folder.spec, CommonOptions.json.spec,
        ], environment: [ArchiveOption.environment],
        exitCodes: [.done, .notWell, .wrongCommandLine, .unprocessed, .archiveUnusable, .interrupted],
        examples: [
            Example(
                "dailies verify shot.mp4 --request request.json", "Hold a clip against the request's body"),
            Example("dailies verify @last", "Hold a clip of the archive against its own request once more"),
            Example(
                "dailies verify shots/ --seconds 5 --resolution 720P --sound on", "Say what was asked for"),
            Example(
                "dailies verify shots/ --request request.json --junit report.xml",
                "Let a build server show every field as a test"),
        ]
    ) { invocation, context throws(Failure) in
        let inputs = try await VerifyInputs(invocation, context)
        let junit = try invocation[junit].map { path throws(Failure) in
            try JUnitFile(path: path, in: context.surroundings)
        }
        let pool = try Workers.pool(invocation, context)
        let report = VerifyReport(invocation, context, isOne: inputs.isOne, junit: junit)
        let examines = !invocation[quick]
        let progress = Progress("files", unit: .items)
        await context.console.withProgress(progress, clock: context.surroundings.clock) { reporter in
            let measuring = Measuring(examines: examines, pictures: nil, pool: pool, reporter: reporter)
            await OrderedWork.run(
                width: Workers.count(invocation) * (examines ? 2 : 16), next: { await inputs.next() },
                work: { (await measuring.measure(measuring.step($0.file)), $0.standard) },
                deliver: { report.add($0, $1) })
        }
        await pool.close()
        return try report.end()
    }
}
