/// What the workers' lines add up to.
struct Tally: Sendable {
    private(set) var mutants = 0
    private(set) var outcomes: [String: Int] = [:]
    private(set) var findings: [Finding] = []
    private(set) var slow: [Finding] = []
    private(set) var milliseconds = 0
    var peakMemoryBytes = 0

    mutating func add(_ finding: Finding) { findings.append(finding) }

    /// The number of the last mutant that came back.
    mutating func add(lines: [String]) -> Int? {
        var last: Int?
        for line in lines {
            let words = line.split(separator: " ", maxSplits: 2).map(String.init)
            guard words.count == 3, let number = Int(words[1]) else { continue }
            if words[0] == "wrong" {
                add(Finding(kind: .wrong, number: number, sentence: words[2]))
            } else if words[0] == "done" {
                last = number
                let parts = words[2].split(separator: " ").map(String.init)
                add(number, milliseconds: parts.first.flatMap { Int($0) } ?? 0, parts.dropFirst())
            }
        }
        return last
    }

    private mutating func add(_ number: Int, milliseconds: Int, _ outcomes: ArraySlice<String>) {
        mutants += 1
        self.milliseconds += milliseconds
        for outcome in outcomes { self.outcomes[outcome, default: 0] += 1 }
        if Double(milliseconds) > Trial.secondsAllowed * 1000 {
            let jobs = outcomes.joined(separator: " ")
            slow.append(Finding(kind: .slow, number: number, sentence: "\(milliseconds) ms, \(jobs)"))
        }
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
