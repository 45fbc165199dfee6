/// How a field, or a file as a whole, stands against its request.
package enum Judgement: String, Sendable, Hashable, Codable, CaseIterable {
    case pass
    case fail
    /// Asked for, and what came could not be measured, or what was meant is not known. Never a pass.
    case unknown
    /// Nobody asked: neutral.
    case notAsked = "not-asked"
}

extension Judgement: Comparable {
    /// The worst is the greatest: fail, then unknown, then pass.
    package static func < (left: Judgement, right: Judgement) -> Bool { left.weight < right.weight }

    private var weight: Int {
        switch self {
        case .notAsked: 0
        case .pass: 1
        case .unknown: 2
        case .fail: 3
        }
    }
}
