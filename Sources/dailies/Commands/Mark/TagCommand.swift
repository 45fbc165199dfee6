import CommandLine
import Workflow

/// `dailies tag`: words of one's own on clips and films.
enum TagCommand {
    static let clip = Operand<String>.one(
        .clip, "The clips: one by its id, task or file, or several by @failed or @search:words")
    static let words = Operand<[String]>.many(.tag, "The tags")
    static let remove = Option.flag("remove", "Take the tags away instead")

    static let command = Command(
        "tag", summary: "put words of your own on clips and films",
        description: [
            "Tags a clip or film, or takes tags away with --remove. 'list --tag' finds what is tagged, and "
                + "'search' looks in tags too. @failed and @search:words tag all that they name."
        ],
        operands: [clip.spec, words.spec], options: [remove.spec] + MarkRun.options,
        environment: [ArchiveOption.environment], exitCodes: MarkRun.exitCodes,
        examples: [
            Example("dailies tag cgt-2026 hero night", "Two tags for one clip"),
            Example("dailies tag @failed again", "One for every clip whose verdict is fail"),
            Example("dailies tag @last hero --remove", "Take it away again"),
        ]
    ) { invocation, context throws(Failure) in
        let words = invocation[words] ?? []
        return try await MarkRun.run(
            invocation[remove] ? .untag(words) : .tag(words), of: [invocation[clip] ?? ""], .many, invocation,
            context)
    }
}
