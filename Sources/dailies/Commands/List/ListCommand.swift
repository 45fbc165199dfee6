import ArchiveModel
import Catalog
import CommandLine
import JSON
import Workflow

/// `dailies list`: the clips and films of the archive.
enum ListCommand {
    static let command = Command(
        "list", summary: "list the clips and films of the archive",
        description: [
            "Lists what is in the archive, the newest first. What is asked for by several options must all be "
                + "so; where one may be given several times for different answers, any of these will do.",
            "Tasks that brought no clip are listed with --kind failed.",
        ],
        options: ClipFilterOptions.all
            + [
                ListOptions.sort.spec, ListOptions.reverse.spec, ListOptions.limit.spec,
                ListOptions.columns.spec, ArchiveOption.folder.spec, CommonOptions.json.spec,
            ],
        environment: [ArchiveOption.environment],
        exitCodes: [.done, .wrongCommandLine, .unprocessed, .archiveUnusable],
        examples: [
            Example("dailies list --verdict fail --since 7d", "What was not as asked for this week"),
            Example(
                "dailies list --model kling --seconds 4-6 --sound on", "Of one model, about 5 s, with sound"),
            Example("dailies list --sort cost --columns clip,cost,prompt", "What was the dearest"),
            Example("dailies list --json --limit 0 | jq -r .path", "All files, for a script"),
        ]
    ) { invocation, context throws(Failure) in
        guard let library = try await LibraryAccess.asking(invocation, context, otherwise: "no clips") else {
            return .done
        }
        let now = WorkClock.system.now()
        var query = ClipFilterOptions.query(invocation, at: now)
        ListOptions.apply(invocation, to: &query)
        let listing = ClipListing(ClipRows(invocation, context, at: now))
        return try await listing.print(query, of: library)
    }
}
