import CommandLine
import Tasks

/// How `dailies watch` and `dailies submit --watch` ask.
struct WatchSettings: Sendable {
    static let interval = Option.value(
        "interval", .duration(), default: .seconds(10),
        "How often a young task is asked for; an older one is asked for less often")
    static let timeout = Option.optional(
        "timeout", .duration(), "Stop watching after this time; the tasks go on, and can be watched again")
    static let width = Option.value(
        "jobs", short: "j", .count(1...64), default: 8, "Questions to have under way at once")

    let pace: PollPace
    let timeout: Duration?
    let width: Int

    init(_ invocation: Invocation) {
        // Faster than this no answer comes, and a script's 0 would be a flood.
        pace = PollPace(interval: max(.milliseconds(50), invocation[Self.interval]))
        timeout = invocation[Self.timeout]
        width = invocation[Self.width]
    }
}
