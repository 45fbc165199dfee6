import ArchiveFormat
import ArchiveModel
import CommandLine
import JSON
import Tasks

/// What can be shown of a clip in a list, by the names of the machine contract and some more.
enum ClipColumn: String, Choice {
    // The first fourteen are the contract's, in its order.
    case clip
    case taskID = "task_id"
    case provider, model, prompt, created, path, sha256, bytes, duration, width, height, sound,
        verdict
    case kind, archived, size, rating, tags, note, cost, currency, error

    static let contract: [ClipColumn] = [
        .clip, .taskID, .provider, .model, .prompt, .created, .path, .sha256, .bytes, .duration, .width,
        .height, .sound, .verdict, .kind, .archived, .rating, .tags, .note, .cost, .currency, .error,
    ]

    /// In the order in which a table shows them, and which of them are left out first where there is no room.
    static let table: [(column: ClipColumn, importance: Int)] = [
        (.clip, 9), (.created, 5), (.duration, 6), (.size, 4), (.sound, 1), (.verdict, 8), (.rating, 0),
        (.model, 3), (.tags, 2), (.prompt, 7),
    ]

    var help: String {
        switch self {
        case .clip: "its name here"
        case .taskID: "the provider's name of the task"
        case .provider: "who made it"
        case .model: "what made it"
        case .prompt: "what was asked for; a film's title"
        case .created: "when the provider made it, or was asked to"
        case .path: "its file, from the archive's folder on"
        case .sha256: "the hash of its bytes"
        case .bytes: "how many"
        case .duration: "in seconds"
        case .width: "in pixels, as seen"
        case .height: "in pixels, as seen"
        case .sound: "whether it has sound"
        case .verdict: "whether it is what was asked for"
        case .kind: "clip, film or failed"
        case .archived: "when it came here"
        case .size: "width and height"
        case .rating: "of 5"
        case .tags: "your words"
        case .note: "your sentence"
        case .cost: "what was paid for it"
        case .currency: "in what"
        case .error: "why the task failed"
        }
    }

    func json(_ line: ClipLine) -> JSON {
        switch self {
        case .clip: .string(line.id.text)
        case .taskID: JSON(line.taskID)
        case .provider: JSON(line.provider)
        case .model: JSON(line.model)
        case .prompt: JSON(line.prompt)
        case .created: .string(line.created.description)
        case .path: JSON(line.path)
        case .sha256: JSON(line.sha256)
        case .bytes: JSON(line.bytes.map { Int($0) })
        case .duration: JSON(line.duration)
        case .width: JSON(line.width)
        case .height: JSON(line.height)
        case .sound: JSON(line.sound)
        case .verdict: JSON(line.verdict)
        case .kind: .string(line.kind)
        case .archived: .string(line.archived.description)
        case .size: JSON(size(line, "x"))
        case .rating: JSON(line.rating)
        case .tags: .array(line.tags.map { .string($0) })
        case .note: JSON(line.note)
        case .cost: line.cost.map { .number($0.plain) } ?? .null
        case .currency: JSON(line.cost?.currency)
        case .error: line.problem?.json ?? .null
        }
    }

    func text(_ line: ClipLine, now: Moment) -> Text {
        switch self {
        case .clip: "\(line.id.text)"
        case .duration: "\(ClipPhrase.length(line.duration))"
        case .archived: "\(ClipPhrase.day(line.archived, now: now))"
        case .created: "\(ClipPhrase.day(line.created, now: now))"
        case .size: "\(size(line, "×") ?? "-")"
        case .sound: "\(line.sound.map { $0 ? "yes" : "no" } ?? "-")"
        case .verdict: line.kind == "failed" ? "\("failed", .bad)" : ClipPhrase.verdict(line.verdict)
        case .rating: "\(line.rating.map { "\($0)/5" } ?? "-")"
        case .tags: "\(line.tags.joined(separator: ", "))"
        case .bytes: "\(line.bytes.map { Amount.bytes($0) } ?? "-")"
        case .cost: "\(line.cost?.description ?? "-")"
        case .prompt: "\(line.prompt ?? line.problem?.message ?? "")"
        case .error: "\(line.problem?.message ?? "-")"
        default: "\(json(line).text ?? "-")"
        }
    }

    private func size(_ line: ClipLine, _ times: String) -> String? {
        guard let width = line.width, let height = line.height else { return nil }
        return "\(width)\(times)\(height)"
    }

    var title: String {
        switch self {
        case .duration: "LENGTH"
        case .created: "DAY"
        case .archived: "CAME"
        case .sha256: "SHA-256"
        case .taskID: "TASK"
        default: rawValue.uppercased()
        }
    }

    var isRight: Bool {
        switch self {
        case .duration, .bytes, .width, .height, .cost, .archived, .created: true
        default: false
        }
    }

    /// The widest that a table makes it; a prompt takes what is left.
    var limit: Int {
        switch self {
        case .clip, .taskID: 26
        case .model: 24
        case .tags: 20
        default: 80
        }
    }

    /// Read by a person from its beginning, and cut at a word.
    var isProse: Bool { self == .prompt || self == .note || self == .error }
}
