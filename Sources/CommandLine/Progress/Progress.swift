/// How far a long work is: values alone, the time is told to it.
package struct Progress: Sendable {
    package enum Unit: Sendable {
        case bytes
        case items
        /// One work, of which a share is done: its amount says nothing to anybody.
        case share
    }

    /// One thing in flight.
    package struct Item: Sendable, Equatable {
        package let id: Int
        package fileprivate(set) var name: String
        package var done: Int64
        package var total: Int64?
    }

    /// What the items are called: "clips".
    package let noun: String
    package let unit: Unit
    /// How many items there are, where that is known.
    package var count: Int?
    /// How much there is in all, in `unit`, where that is known.
    package var amount: Int64?
    package var isAmountEstimated = false
    package private(set) var items: [Item] = []
    package private(set) var endedCount = 0
    private var endedAmount: Int64 = 0
    private var nextID = 0
    private var samples: [(time: Duration, done: Int64)] = []

    package init(_ noun: String, unit: Unit, count: Int? = nil, amount: Int64? = nil) {
        self.noun = noun
        self.unit = unit
        self.count = count
        self.amount = amount
    }

    package mutating func begin(_ name: String, total: Int64? = nil) -> Int {
        nextID += 1
        items.append(Item(id: nextID, name: name, done: 0, total: total))
        return nextID
    }

    package mutating func advance(_ id: Int, to done: Int64, of total: Int64? = nil) {
        guard let index = items.firstIndex(where: { $0.id == id }) else { return }
        items[index].done = done
        if let total { items[index].total = total }
    }

    /// Where what is in flight says more of itself than how much of it is done.
    package mutating func rename(_ id: Int, to name: String) {
        guard let index = items.firstIndex(where: { $0.id == id }) else { return }
        items[index].name = name
    }

    /// The same for what was not done now: it was there before, or was for nothing. The rate knows nothing of it.
    package mutating func jump(_ id: Int, to done: Int64, of total: Int64?) {
        let before = self.done
        advance(id, to: done, of: total)
        for index in samples.indices { samples[index].done += self.done - before }
    }

    package mutating func end(_ id: Int) {
        guard let index = items.firstIndex(where: { $0.id == id }) else { return }
        let item = items.remove(at: index)
        endedCount += 1
        endedAmount += unit == .items ? 1 : item.done
    }

    /// In `unit`, what is ended and what is in flight.
    package var done: Int64 {
        unit == .items ? endedAmount : items.reduce(endedAmount) { $0 + $1.done }
    }

    private var total: Int64? {
        unit == .items ? count.map(Int64.init) : amount
    }

    /// Remembers where the work stood at `now`: the rate is that of the last ten seconds.
    package mutating func sample(at now: Duration) {
        samples.append((now, done))
        while samples.count > 2, now - samples[0].time > .seconds(10) { samples.removeFirst() }
    }

    /// In `unit` a second; nil until half a second has been seen.
    package var rate: Double? {
        guard let first = samples.first, let last = samples.last else { return nil }
        let seconds = (last.time - first.time) / .seconds(1)
        return seconds >= 0.5 ? Double(last.done - first.done) / seconds : nil
    }

    package var timeLeft: Duration? {
        guard let total, let rate, rate > 0, total > done else { return nil }
        let seconds = Double(total - done) / rate
        // Longer than a month is no estimate.
        return seconds < 31 * 86_400 ? .seconds(seconds) : nil
    }
}
