import ArchiveModel
import Catalog
import CommandLine
import JSON
import Workflow

/// `dailies search`: clips by the words of their prompts, titles, notes and tags.
enum SearchCommand {
    static let words = Operand<[String]>.many(
        .text("WORDS"), "Words that must all be there, in any language and order")

    static let command = Command(
        "search", summary: "find clips by words of their prompts, notes and tags",
        description: [
            "Looks for words in prompts, also those of single shots and of what the provider made of them, in "
                + "titles, notes and tags. The best come first; what was found is in bold on a terminal and "
                + "between ** elsewhere.",
            "The filters of 'list' narrow it.",
        ],
        operands: [words.spec],
        options: ClipFilterOptions.all
            + [
                ListOptions.limit.spec, ListOptions.columns.spec, ArchiveOption.folder.spec,
                CommonOptions.json.spec,
            ],
        environment: [ArchiveOption.environment],
        exitCodes: [.done, .wrongCommandLine, .unprocessed, .archiveUnusable],
        examples: [
            Example("dailies search paper boat", "Both words, anywhere"),
            Example("dailies search regen --verdict pass", "In any language, and only what passed"),
            Example("dailies search rain --json | jq -r .snippet", "For a script, the words between **"),
        ]
    ) { invocation, context throws(Failure) in
        guard let library = try await LibraryAccess.asking(invocation, context, otherwise: "no clips") else {
            return .done
        }
        let now = WorkClock.system.now()
        let words = (invocation[words] ?? []).joined(separator: " ")
        guard words.contains(where: { !$0.isWhitespace }) else {
            throw Failure("there is no word to look for", code: .wrongCommandLine)
        }
        var query = ClipFilterOptions.query(invocation, at: now)
        query.limit = invocation[ListOptions.limit] == 0 ? nil : invocation[ListOptions.limit]
        let asked = query
        let found = try await library.asked { catalog throws(CatalogProblem) in
            try catalog.search(words, asked)
        }
        SearchReport(ClipRows(invocation, context, at: now)).print(found, limit: query.limit)
        return .done
    }
}
