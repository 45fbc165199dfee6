import ArchiveModel
import CommandLine
import Workflow

/// What `dailies archive` takes, and in part `dailies submit --keep`.
enum ArchiveOptions {
    /// What to do about a clip that is not what was asked for. Kept it is in any case: it was paid for.
    enum OnFail: String, Choice {
        case keep, stop, resubmit

        var help: String {
            switch self {
            case .keep: "go on"
            case .stop: "begin no other task"
            case .resubmit: "ask for another take, within --max-cost and --attempts"
            }
        }
    }

    static let sources = Operand<[String]>.many(
        .file("SOURCE"), minimum: 0,
        "Tasks (our names, their beginnings, or the providers' ids); saved answers, lists, JSON Lines, pairs of "
            + "request and response; folders of them; or - for standard input. All known tasks that are not archived "
            + "yet unless given")

    static let quick = Option.flag(
        "quick", "Decode nothing: a poster and what the index tells; run without it to examine them later")
    static let onFail = Option.value(
        "on-fail", ValueKind<OnFail>.choice("WHAT"), default: .keep,
        "What to do when a clip is not what was asked for")
    static let maxCost = Option.optional(
        "max-cost", .money(), "With --on-fail resubmit: spend no more than this")
    static let attempts = Option.value(
        "attempts", .count(1...20), default: 2, "With --on-fail resubmit: how many more takes of one request")
    static let watch = Option.flag("watch", short: "w", "Stay, and take each task when its provider is done")
    static let request = Option.optional(
        "request", .file("BODY"), "What was asked for, where the saved answers come without it")
    static let notify = Option.optional(
        "notify", .text("CMD|URL"),
        "At the end run this program with JSON on its standard input, or send the JSON to this URL")
    static let allowPrivate = Option.flag(
        "allow-private-addresses", "Fetch from this machine and private networks as well")

    static let specs =
        [
            quick.spec, onFail.spec, maxCost.spec, attempts.spec, watch.spec, WatchSettings.interval.spec,
            WatchSettings.timeout.spec, FetchCommand.stall.spec, request.spec, notify.spec, allowPrivate.spec,
            WriterOptions.wait.spec,
            Workers.jobs.spec,
        ] + RulesOptions.all

    /// How a run is meant; nil for `max-cost` where nothing is to be paid.
    struct Policy: Sendable {
        var onFail = OnFail.keep
        var limit: Money?
        var attempts = 2

        init() {}

        init(_ invocation: Invocation) throws(Failure) {
            onFail = invocation[ArchiveOptions.onFail]
            limit = invocation[ArchiveOptions.maxCost]
            attempts = invocation[ArchiveOptions.attempts]
            if onFail == .resubmit, limit == nil {
                throw Failure(
                    "--on-fail resubmit spends money: say how much by --max-cost", code: .wrongCommandLine)
            }
            if onFail != .resubmit, limit != nil {
                throw Failure("--max-cost is for --on-fail resubmit", code: .wrongCommandLine)
            }
        }
    }
}
