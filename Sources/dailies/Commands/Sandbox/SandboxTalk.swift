import ArchiveModel
import CommandLine
import Sandbox

/// What the sandbox tells its user.
enum SandboxTalk {
    static func welcome(
        _ url: String, _ settings: SandboxSettings, folder: String, shownKey: String
    ) -> [Text] {
        let faults = settings.faults.map(\.text).joined(separator: ", ")
        // A variable is for the shell to fill in, and so stands in double quotes.
        return [
            "The sandbox is at \(url, .bold). Nothing here costs anything.",
            "",
            "  key      \(shownKey)",
            "  seed     \(settings.seed)\(Text("  (--seed \(settings.seed) repeats this run)", .dim))",
            "  faults   \(faults.isEmpty ? "none" : faults)",
            "  folder   \(folder)\(Text("  (ledger.jsonl: what would have been billed)", .dim))",
            "",
            "Try it:",
            "  curl \(url)/v1/video/generations \\",
            "    -H \"Authorization: Bearer \(shownKey)\" \\",
            "    -H \"Content-Type: application/json\" \\",
            "    -d '{\"model\": \"aigc-video-kling-2.6\", \"prompt\": \"a paper boat\"}'",
            "",
            "  dailies submit --watch --provider sandbox \\",
            "    --base-url \(url) \\",
            "    --model aigc-video-kling-2.6 --prompt \"a paper boat [fault:cut]\"",
            "",
            "Ctrl-C ends it.",
        ]
    }

    /// "200  POST /v1/video/generations  task_Ab… billed 0.40".
    static func line(_ call: CallNote) -> Text {
        let style: Text.Style =
            switch call.status {
            case 200..<300: .good
            case 0, 500...: .bad
            default: .doubtful
            }
        let status = call.status == 0 ? "cut" : "\(call.status)"
        let note = call.note.isEmpty ? "" : "  \(call.note)"
        return "\(Text(status, style))  \(call.method) \(call.path)\(Text(note, .dim))"
    }

    static func farewell(_ bill: (tasks: Int, refunds: Int, total: Money)) -> Text {
        let tasks = bill.tasks == 1 ? "1 request" : "\(bill.tasks) requests"
        let refunds = bill.refunds == 0 ? "" : ", \(bill.refunds) of them refunded"
        return "\(tasks) would have been billed\(refunds): \(bill.total.description) in all."
    }
}
