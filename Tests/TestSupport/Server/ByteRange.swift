/// The one range that a request asks for; several at once are taken as none, as RFC 9110, 14.2 allows.
enum ByteRange: Equatable {
    case none
    case part(Range<Int>)
    case unsatisfiable

    init(_ header: String?, of count: Int) {
        self = .none
        guard let header, header.hasPrefix("bytes=") else { return }
        let ends = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2 else { return }
        if ends[0].isEmpty {
            guard let length = Int(ends[1]) else { return }
            self = length == 0 || count == 0 ? .unsatisfiable : .part(max(0, count - length)..<count)
            return
        }
        guard let first = Int(ends[0]), first >= 0 else { return }
        guard ends[1].isEmpty || Int(ends[1]).map({ $0 >= first }) == true else { return }
        guard first < count else {
            self = .unsatisfiable
            return
        }
        let last = Int(ends[1]).map { min($0, count - 1) } ?? count - 1
        self = .part(first..<last + 1)
    }
}
