import TestSupport

/// Makes mutants: the same for the same seed and number.
struct Mutator {
    private var random: SplitMix64
    private let seeds: [Seed]
    private var bytes: [UInt8] = []

    static func mutant(_ number: Int, seed: UInt64, of seeds: [Seed]) -> [UInt8] {
        let start = SplitMix64.number(UInt64(number), seed: seed)
        var mutator = Mutator(random: SplitMix64(seed: start), seeds: seeds)
        return mutator.run()
    }

    private init(random: SplitMix64, seeds: [Seed]) {
        self.random = random
        self.seeds = seeds
    }

    private enum Kind: CaseIterable {
        case flips, run, integer, field, field2, size, type, truncation, splice, doubling, removal, swap
        case durations
    }

    private mutating func run() -> [UInt8] {
        bytes = seeds.randomElement(using: &random)?.bytes ?? []
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            switch Kind.allCases.randomElement(using: &random) ?? .flips {
            case .flips: flipBits()
            case .run: overwriteRun()
            case .integer: setInteger(within: bytes.indices)
            // Twice as often: what the index says is what our own code works with.
            case .field, .field2: setInteger(within: fieldRange())
            case .size: changeSize()
            case .type: changeType()
            case .truncation: bytes.removeLast(number(below: bytes.count))
            case .splice: splice()
            case .doubling: double()
            case .removal: element().map { bytes.removeSubrange($0.whole) }
            case .swap: swap()
            case .durations: changeDurations()
            }
        }
        return bytes
    }

    private mutating func number(below end: Int) -> Int {
        end > 0 ? Int.random(in: 0..<end, using: &random) : 0
    }

    private mutating func element(_ suits: (Element) -> Bool = { _ in true }) -> Element? {
        Element.all(in: bytes).filter(suits).randomElement(using: &random)
    }

    /// The inside of something small, which the media data is not.
    private mutating func fieldRange() -> Range<Int> {
        element { $0.body.count < 1024 && !$0.body.isEmpty }?.body ?? bytes.indices
    }
}

// MARK: - Anywhere

extension Mutator {
    private mutating func flipBits() {
        for _ in 0...number(below: 8) {
            bytes[number(below: bytes.count)] ^= 1 << UInt8(number(below: 8))
        }
    }

    private mutating func overwriteRun() {
        let start = number(below: bytes.count)
        let end = min(bytes.count, start + 1 + number(below: 64))
        let filler: UInt8? = [0, 0xFF, nil].randomElement(using: &random) ?? nil
        for place in start..<end { bytes[place] = filler ?? UInt8.random(in: 0...255, using: &random) }
    }

    /// The edges of what a width can hold, and of what multiplies past it.
    private static let edges: [UInt64] = [
        0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x1_0000, 0x7FFF_FFFF, 0x8000_0000,
        0xFFFF_FFFE, 0xFFFF_FFFF, 0x1_0000_0000, .max >> 1, 1 << 63, .max - 1, .max,
    ]

    private mutating func edge() -> UInt64 { Self.edges.randomElement(using: &random) ?? 0 }

    private mutating func setInteger(within range: Range<Int>) {
        guard let width = [1, 2, 4, 8].filter({ $0 <= range.count }).randomElement(using: &random) else {
            return
        }
        // Fields lie at whole words of their box more often than not.
        var offset = number(below: range.count - width + 1)
        if number(below: 2) == 0 { offset -= offset % width }
        bytes.setBigEndian(edge(), at: range.lowerBound + offset, count: width)
    }

    private mutating func splice() {
        guard let other = seeds.randomElement(using: &random)?.bytes else { return }
        bytes = bytes.prefix(number(below: bytes.count)) + other.suffix(number(below: other.count))
    }
}

// MARK: - Boxes and elements

extension Mutator {
    private mutating func changeSize() {
        guard let size = element()?.size else { return }
        let told = bytes.bigEndian(at: size.lowerBound, count: size.count)
        let changed = [told &+ 1, told &- 1, told &* 2, told / 2, told ^ 0xFF, edge()]
        bytes.setBigEndian(
            changed.randomElement(using: &random) ?? 0, at: size.lowerBound, count: size.count)
    }

    private mutating func changeType() {
        guard let from = element()?.type, let to = element({ $0.type.count == from.count })?.type else {
            return
        }
        bytes.replaceSubrange(to, with: Array(bytes[from]))
    }

    private mutating func double() {
        guard let element = element() else { return }
        let copy = Array(bytes[element.whole])
        // A few of a large one, many of a small one.
        let times = copy.count < 256 ? 1 + number(below: 64) : 1
        for _ in 0..<times { bytes.insert(contentsOf: copy, at: element.whole.upperBound) }
    }

    private mutating func swap() {
        guard let first = element()?.whole, let second = element({ !$0.whole.overlaps(first) })?.whole else {
            return
        }
        let (left, right) = first.lowerBound < second.lowerBound ? (first, second) : (second, first)
        let moved = (Array(bytes[left]), Array(bytes[right]))
        // The later one first: the earlier one's place does not move.
        bytes.replaceSubrange(right, with: moved.0)
        bytes.replaceSubrange(left, with: moved.1)
    }

    private mutating func changeDurations() {
        for type in ["mvhd", "tkhd", "mdhd"] where number(below: 2) == 0 {
            if let changed = try? Damage.duration(edge(), in: type).applied(to: bytes) { bytes = changed }
        }
        // Matroska's Duration is a float, its frame length and time scale are integers: RFC 9559, 5.1.2.10.
        for element in Element.all(in: bytes) where bytes[element.type].elementsEqual([0x44, 0x89]) {
            let floats: [Double] = [.nan, .infinity, -.infinity, -1, 0, 1e300, 1e-300, 1e18, 143_165_000]
            let bits = (floats.randomElement(using: &random) ?? 0).bitPattern
            if element.body.count == 8 { bytes.setBigEndian(bits, at: element.body.lowerBound, count: 8) }
        }
    }
}
