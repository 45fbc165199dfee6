import ArchiveModel
import CommandLine
import Fetching
import Posix

/// `dailies fetch`: bare links to whole files.
enum FetchCommand {
    static let links = Operand<[LinkSource.Word]>.many(
        .link(), "Links to videos; or - for a list on standard input, a link a line")
    static let output = Option.optional(
        "output", short: "o", .file("PATH"), "The file's name, for one link; or a folder, as --dir")
    static let folder = Option.optional(
        "dir", short: "d", .folder(), "The folder for the files, made if need be (default: this one)")
    static let force = Option.flag(
        "force", short: "f", "Replace files that exist already, once the new ones are whole")
    static let jobs = Option.value(
        "jobs", short: "j", .count(1...256), default: 16, "Files to fetch at once, in all")
    static let connections = Option.value(
        "connections", .count(1...64), default: 6, "Files to fetch at once from one host")
    static let attempts = Option.value(
        "attempts", .count(1...1000), default: 5, "Tries in a row that bring nothing new")
    static let stall = Option.value(
        "stall", .duration(), default: .seconds(30), "A try ends after so long without a byte")
    static let timeout = Option.optional(
        "timeout", .duration(), "So long for a file with all its tries (default: as long as it takes)")
    static let maxBytes = Option.value(
        "max-bytes", .size(), default: ByteCount(20 << 30), "A file ends as an error beyond this size")
    static let allowPrivate = Option.flag(
        "allow-private-addresses", "Fetch from this machine and private networks as well")

    static let command = Command(
        "fetch", summary: "fetch videos, whole or not at all",
        description: [
            "Fetches links to files. A file has its name only when it is whole, on the disk and hashed: until "
                + "then it lies beside its place as a hidden file, and the same command goes on from there, "
                + "also after a crash.",
            "What a server sends instead of a video, a page or JSON, is refused with what it says. A file that "
                + "is there already and is the same is reported; any other is left alone unless --force is given.",
            "Links are shown without their signatures. Those that end soonest are fetched first.",
        ], operands: [links.spec],
        options: [
            output.spec, folder.spec, force.spec, jobs.spec, connections.spec, attempts.spec, stall.spec,
            timeout.spec, maxBytes.spec, allowPrivate.spec, CommonOptions.json.spec,
        ],
        environment: [
            EnvironmentVariable(
                "https_proxy, http_proxy, all_proxy, no_proxy", "Proxies, as curl takes them."),
            EnvironmentVariable(
                "CURL_CA_BUNDLE, SSL_CERT_FILE, SSL_CERT_DIR", "Whom to believe about certificates."),
        ], exitCodes: [.done, .wrongCommandLine, .unprocessed, .interrupted],
        examples: [
            Example("dailies fetch https://example.com/shot.mp4", "Fetch one file, here"),
            Example("dailies fetch - -d shots/ < links.txt", "Fetch a list into a folder"),
            Example("dailies fetch --json - < links.txt | jq -r .sha256", "Fetch a list, for a script"),
        ]
    ) { invocation, context throws(Failure) in
        let plan = try FetchPlan(invocation, context)
        let client = HTTPClient(plan.http)
        let engine: Downloads
        do throws(SystemError) {
            engine = try Downloads(client, plan.downloads)
        } catch {
            throw Failure(error)
        }
        let report = FetchReport(invocation, context)
        await context.console.withProgress(
            Progress("files", unit: .bytes), clock: context.surroundings.clock
        ) { reporter in
            let run = FetchRun(engine: engine, report: report, reporter: reporter, console: context.console)
            await run.run(LinkSource(plan.words, in: context.surroundings), plan)
        }
        await client.close()
        return report.end()
    }
}
