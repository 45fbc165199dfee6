import ArchiveModel
import CommandLine

/// `dailies stitch`: clips and files to one film, with proof at every join.
enum StitchCommand {
    static let command = Command(
        "stitch", summary: "cut shots into a film",
        description: [
            "Puts shots one behind the other into one MP4, and proves the result before it gets its name: every "
                + "frame in its place, times that only grow, and each shot's sound starting with its picture. "
                + "Shots that fit each other are copied, bit for bit; odd ones are encoded to the form that most "
                + "of the film has. What cannot be made right is refused with the reason.",
            "A shot is a clip of the archive, a file, or a stretch of one: 'shot.mp4[1.5..4.2]' shows what lies "
                + "between 1.5 and 4.2 seconds, exact to the frame. The film is kept in the archive with its "
                + "record, and --output gives it a file of its own beside that; --no-archive leaves the archive "
                + "out.",
        ], operands: [StitchOptions.shots.spec],
        options: StitchOptions.specs + [CommonOptions.json.spec],
        environment: [ArchiveOption.environment],
        exitCodes: [
            .done, .notWell, .wrongCommandLine, .unprocessed, .archiveUnusable, .interrupted,
        ],
        examples: [
            Example("dailies stitch a.mp4 b.mp4 c.mp4 -o film.mp4", "Three shots to one film"),
            Example("dailies stitch --plan shots/ -o film.mp4", "Look first: what fits, and what does not"),
            Example(
                "dailies stitch 'a.mp4[0.5..]' 'b.mp4[..3]' --transition fade:0.5 -o film.mp4",
                "Trimmed, and dissolved into each other"),
            Example(
                "dailies stitch --shots list.json --edl film.edl --otio film.otio -o film.mp4",
                "From a list, with the cuts for an editor"),
        ]
    ) { invocation, context throws(Failure) in
        try await StitchRun(invocation, context).run()
    }
}
