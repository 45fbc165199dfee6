/// The faults that a prompt asks for: "a cat [fault:too-short] in the rain [fault:429=2]".
struct FaultMarks: Sendable {
    /// How often; for faults of a task it does not matter.
    private(set) var times: [Fault: Int] = [:]
    /// Names that are no fault.
    private(set) var unknown: [String] = []

    init(_ prompt: String) {
        var rest = Substring(prompt)
        while let mark = rest.firstMatch(of: /\[fault:([^\]]{1,60})\]/) {
            rest = rest[mark.range.upperBound...]
            let parts = mark.output.1.split(separator: "=", maxSplits: 1)
            let number = parts.count == 2 ? Int(parts[1]) : 1
            guard let name = parts.first, let fault = Fault(rawValue: name.lowercased()),
                let number, (1...1000).contains(number)
            else {
                unknown.append(String(mark.output.1))
                continue
            }
            times[fault, default: 0] += number
        }
    }
}

/// Which faults happen when. The same seed and the same calls meet the same faults, whatever the order of
/// calls that have nothing to do with each other.
struct FaultPlan: Sendable {
    let chances: [FaultChance]
    let seed: UInt64

    /// - Parameters:
    ///   - subject: the request or the task it is about.
    ///   - attempt: how often this was drawn for the subject before.
    func happens(_ fault: Fault, marks: FaultMarks?, subject: String, attempt: Int) -> Bool {
        if let times = marks?.times[fault], !fault.isOfOneCall || attempt < times { return true }
        return chances.enumerated().contains { index, chance in
            guard chance.fault == fault else { return false }
            let draw = Digest.fraction([
                "fault", "\(seed)", "\(index)", fault.rawValue, subject, "\(attempt)",
            ])
            return draw < chance.chance
        }
    }

    /// Those that belong to a task for good.
    func ofTask(marks: FaultMarks, subject: String) -> Set<Fault> {
        Set(
            Fault.allCases.filter {
                !$0.isOfOneCall && happens($0, marks: marks, subject: subject, attempt: 0)
            })
    }
}
