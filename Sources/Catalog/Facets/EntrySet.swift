/// A set of entries: what two conditions have in common is found 64 entries at a time.
struct EntrySet {
    /// By their numbers; none of them is empty.
    private var blocks: [Int64: EntryBlock] = [:]

    var isEmpty: Bool { blocks.isEmpty }
    var count: Int64 { Int64(blocks.values.reduce(0) { $0 + $1.count }) }

    func contains(_ entry: Int64) -> Bool {
        blocks[entry / EntryBlock.entries]?.contains(Int(entry % EntryBlock.entries)) ?? false
    }

    /// In their order.
    var entries: [Int64] {
        var entries: [Int64] = []
        for (number, block) in blocks.sorted(by: { $0.key < $1.key }) {
            block.eachPlace { entries.append(number * EntryBlock.entries + Int64($0)) }
        }
        return entries
    }

    mutating func add(_ block: EntryBlock, _ number: Int64) {
        guard !block.isEmpty else { return }
        blocks[number, default: EntryBlock()].formUnion(block)
    }

    mutating func insert(_ entry: Int64) {
        blocks[entry / EntryBlock.entries, default: EntryBlock()]
            .set(Int(entry % EntryBlock.entries), to: true)
    }

    func intersection(_ other: EntrySet) -> EntrySet {
        var common = EntrySet()
        for (number, block) in blocks {
            guard var both = other.blocks[number] else { continue }
            both.formIntersection(block)
            common.add(both, number)
        }
        return common
    }
}
