import ArchiveModel
import CommandLine
import Tasks

/// Everything about one task, at a glance.
enum TaskCard {
    static func lines(_ record: TaskRecord, width: Int, at now: Moment) -> [Text] {
        let room = max(40, min(width, 100)) - 14
        var lines: [Text] = ["\(record.name.description, .bold)"]
        func add(_ label: String, _ text: String?, _ style: Text.Style = .plain) {
            guard let text else { return }
            let gap = String(repeating: " ", count: max(1, 12 - label.count))
            for (index, line) in text.shownSafely.wrapped(to: room).enumerated() {
                let lead: Text = index == 0 ? "  \(label)\(gap)" : "              "
                lines.append(lead + Text(line, style))
            }
        }
        add("status", TaskPhrase.state(record), TaskPhrase.style(record.shownStatus))
        if let problem = record.problem {
            add("why", [problem.code, problem.message].compactMap { $0 }.joined(separator: ": "), .doubtful)
        }
        add("task id", record.taskID)
        add("named", record.candidate)
        add("provider", record.provider)
        add("sent to", record.url)
        add("model", record.model)
        add("prompt", record.prompt)
        if let cost = TaskPhrase.cost(record), let estimate = record.estimate {
            add("estimate", "\(cost) (\(estimate.basis))")
        }
        add("cost", record.cost)
        add("age", TaskPhrase.age(record, at: now))
        add("links end", record.expires?.description)
        add("asked", record.timesAsked == 0 ? nil : "\(record.timesAsked) times")
        for (index, entry) in record.history.enumerated() {
            let words = [entry.event.rawValue, entry.note].compactMap { $0 }.joined(separator: ": ")
            add(index == 0 ? "history" : "", "\(entry.time)  \(words)")
        }
        if let advice = TaskPhrase.advice(record) { add("to do", advice.plain, .doubtful) }
        return lines
    }
}
