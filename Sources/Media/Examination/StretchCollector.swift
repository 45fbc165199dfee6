internal import ArchiveModel

/// Collects stretches of one kind as they begin and end.
struct StretchCollector {
    private(set) var stretches: [Stretch] = []
    private var start: Rational?
    private let shortest: Rational

    init(shortest: Rational) {
        self.shortest = shortest
    }

    var isOpen: Bool { start != nil }

    /// Never inside the one before, which a file whose times go back would have it.
    mutating func begin(at time: Rational) {
        if start == nil { start = max(time, stretches.last?.to ?? time) }
    }

    mutating func end(at time: Rational) {
        guard let start else { return }
        let stretch = Stretch(from: start, to: time)
        if time > start, stretch.length >= shortest { stretches.append(stretch) }
        self.start = nil
    }
}
