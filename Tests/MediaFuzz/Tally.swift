/// What the workers' lines add up to.
struct Tally: Sendable {
    private(set) var mutants = 0
    private(set) var outcomes: [String: Int] = [:]
    private(set) var findings: [Finding] = []
    private(set) var slow: [Finding] = []
    /// Of the processor.
    private(set) var milliseconds = 0
    var peakMemoryBytes = 0

    mutating func add(_ finding: Finding) { findings.append(finding) }

    /// The number of the last mutant that came back.
    mutating func add(lines: [String]) -> Int? {
        var last: Int?
        for line in lines {
            let words = line.split(separator: " ", maxSplits: 2).map(String.init)
            guard words.count == 3, let number = Int(words[1]) else { continue }
            switch words[0] {
            case "wrong": add(Finding(kind: .wrong, number: number, sentence: words[2]))
            case "slow": slow.append(Finding(kind: .slow, number: number, sentence: words[2]))
            case "done":
                last = number
                let parts = words[2].split(separator: " ").map(String.init)
                mutants += 1
                milliseconds += parts.first.flatMap { Int($0) } ?? 0
                for outcome in parts.dropFirst() { outcomes[outcome, default: 0] += 1 }
            default: break
            }
        }
        return last
    }

    /// One line a job, the most frequent end first.
    var outcomeLines: [String] {
        ["facts", "examination", "poster", "at", "sheet"].map { job in
            let ends = outcomes.filter { $0.key.hasPrefix("\(job):") }
                .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { "\($0.key.dropFirst(job.count + 1)) \($0.value)" }
            return "\(job): \(ends.joined(separator: ", "))"
        }
    }
}
