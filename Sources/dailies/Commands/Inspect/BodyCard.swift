import ArchiveModel
import CommandLine
import Dialects

/// Everything about one body, at a glance.
struct BodyCard {
    private var lines: [Text]
    private let width: Int
    private let now: Moment

    static func lines(_ inspection: Inspection, width: Int, now: Moment) -> [Text] {
        var card = BodyCard(name: inspection.name, width: width, now: now)
        switch inspection.outcome {
        case .failure: return []
        case .request(let request, let family): card.add(request, family)
        case .answer(.task(let answer, let family), let request): card.add(answer, family, request)
        case .answer(let reading, _): card.add(reading)
        }
        return card.lines
    }

    private init(name: String, width: Int, now: Moment) {
        lines = ["\(name, .bold)"]
        self.width = width
        self.now = now
    }

    private mutating func add(_ label: String, _ text: Text?) {
        guard let text else { return }
        lines.append("  \(label)\(String(repeating: " ", count: max(1, 11 - label.count)))" + text)
    }

    /// Prompts are long: four lines of one are enough to know it by, and --json has all of it.
    private mutating func add(prose label: String, _ text: String?, _ style: Text.Style = .plain) {
        guard let text else { return }
        let room = max(20, width - 14)
        let all = String(text.prefix(1600)).shownSafely.wrapped(to: room)
        for (index, line) in all.prefix(4).enumerated() {
            let isCut = index == 3 && all.count > 4
            add(
                index == 0 ? label : "",
                "\(isCut ? line.cut(toWidth: room - 2) + " …" : line.cut(toWidth: room), style)")
        }
    }

    private mutating func add(_ request: Request, _ family: String) {
        add("request", "\(family)")
        add("model", request.model.map { "\($0)" })
        add(prose: "prompt", request.prompt)
        add(prose: "without", request.negativePrompt)
        add("asked", InspectPhrase.asked(request).map { "\($0)" })
        for (index, shot) in request.shots.enumerated() {
            add(prose: index == 0 ? "shots" : "", shot.prompt)
        }
        for (index, reference) in request.references.enumerated() {
            let url = Link(reference.url)?.shown ?? reference.url
            add(index == 0 ? "uses" : "", "\(url) \("(\(reference.role.rawValue))", .dim)")
        }
    }

    private mutating func add(_ answer: TaskAnswer, _ family: String, _ request: Request?) {
        add("answer", "\(family)")
        add("task", answer.taskID.map { "\($0)" })
        let percent = answer.progress.map { ", \($0) %" } ?? ""
        // Where it is not ours anyway.
        let own = answer.statusWord.flatMap { $0.lowercased() == answer.status.rawValue ? nil : $0 }
        let word = own.map { " \("(\($0))", .dim)" as Text } ?? ""
        add("status", InspectPhrase.status(answer) + word + "\(percent)")
        add(prose: "why", answer.problem.map(Self.sentence), .bad)
        add("model", (answer.model ?? request?.model).map { "\($0)" })
        add(prose: "prompt", answer.prompt ?? request?.prompt)
        add(prose: "enhanced", answer.enhancedPrompt)
        add("asked", (request ?? answer.request).flatMap(InspectPhrase.asked).map { "\($0)" })
        add("created", answer.created.map { "\($0.description)" })
        add("finished", answer.finished.map { "\($0.description)" })
        for (index, delivery) in answer.deliveries.enumerated() {
            add(index == 0 ? "video" : "", "\(InspectPhrase.place(delivery))")
            let facts = index < answer.stated.count ? InspectPhrase.stated(answer.stated[index]) : nil
            add("", facts.map { "\($0, .dim)" })
            add("", delivery.expires.map { InspectPhrase.expiry($0, now: now) })
        }
        for (index, delivery) in answer.alternatives.enumerated() {
            add(index == 0 ? "also" : "", "\(InspectPhrase.place(delivery))")
        }
        add("cost", answer.cost.map { "\($0)" })
        for (index, remark) in answer.remarks.enumerated() {
            add(prose: index == 0 ? "remarks" : "", remark, .doubtful)
        }
    }

    private mutating func add(_ reading: AnswerReading) {
        switch reading {
        case .prices(let models), .models(let models):
            add(reading.family ?? "", "\(InspectPhrase.count(models.count, "model"))")
            add(prose: "", models.prefix(100).joined(separator: ", "))
        case .task, .notUnderstood: break
        }
    }

    static func sentence(_ problem: TaskAnswer.Problem) -> String {
        let message = LinkText.cleaned(problem.message)
        guard let code = problem.code, !message.contains(code) else { return message }
        return "\(message) (\(code))"
    }
}
