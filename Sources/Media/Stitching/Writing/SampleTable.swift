/// The samples of one track of the film, in the order of decoding.
struct SampleTable {
    private(set) var sizes: [UInt32] = []
    private(set) var places: [Int64] = []
    /// When each is shown, in ticks; sound is shown in the order of decoding.
    private(set) var times: [Int64] = []
    private(set) var keys: [UInt32] = []

    var count: Int { sizes.count }

    mutating func add(size: Int, place: Int64, time: Int64, isKey: Bool) {
        sizes.append(UInt32(clamping: size))
        places.append(place)
        times.append(time)
        if isKey { keys.append(UInt32(clamping: sizes.count)) }
    }

    /// Where a sample of which everything else was known before went to.
    mutating func set(_ index: Int, size: Int, place: Int64) {
        sizes[index] = UInt32(clamping: size)
        places[index] = place
    }

    /// When to decode each: the times in the order in which they are shown, so many places later that none is
    /// due before it is decoded. So they grow whatever the inputs' own decoding times are, and are as exact
    /// as the times.
    func decodingTimes() -> (times: [Int64], isInOrder: Bool) {
        let sorted = times.sorted()
        var rank: [Int64: Int] = [:]
        var delay = 0
        if sorted == times { return (times, true) }
        for (index, time) in sorted.enumerated() { rank[time] = index }
        for (index, time) in times.enumerated() { delay = max(delay, index - (rank[time] ?? index)) }
        guard delay > 0, let first = sorted.first else { return (sorted, true) }
        let step = sorted.count > 1 ? max(1, sorted[1] - first) : 1
        let decoding = sorted.indices.map { index in
            index >= delay ? sorted[index - delay] : first - Int64(delay - index) * step
        }
        return (decoding, false)
    }
}
