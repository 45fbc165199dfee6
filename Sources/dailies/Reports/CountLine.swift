/// "3 submitted, 1 parked": what a batch came to. What there is none of is left out.
struct CountLine {
    private let parts: [String]

    init(_ counts: [(words: String, count: Int)]) {
        parts = counts.filter { $0.count > 0 }.map { "\($0.count) \($0.words)" }
    }

    var isEmpty: Bool { parts.isEmpty }
    var text: String { parts.joined(separator: ", ") }
}
