import CommandLine
import Workflow

/// `dailies note`: a sentence of one's own on a clip or film.
enum NoteCommand {
    static let text = Operand<String>.one(
        .text("TEXT"), "The note, which replaces the one before; an empty text takes it away")

    static let command = Command(
        "note", summary: "write a sentence of your own on a clip or film",
        description: [
            "Keeps a note with a clip or film; 'show' shows it and 'search' looks in it. A new note replaces "
                + "the old one, and the events of the clip tell both."
        ],
        operands: [ClipOperands.one.spec, text.spec], options: MarkRun.options,
        environment: [ArchiveOption.environment], exitCodes: MarkRun.exitCodes,
        examples: [
            Example("dailies note @last \"the one with the good light\"", "On what came in last"),
            Example("dailies note cgt-2026 \"\"", "Take the note away"),
        ]
    ) { invocation, context throws(Failure) in
        let text = invocation[text] ?? ""
        guard text.utf8.count <= 10_000 else {
            throw Failure(
                "a note has 10000 bytes at most; keep longer texts elsewhere", code: .wrongCommandLine)
        }
        return try await MarkRun.run(
            .note(text.isEmpty ? nil : text), of: [invocation[ClipOperands.one] ?? ""], .one, invocation,
            context)
    }
}
