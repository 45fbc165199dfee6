/// Samples that wait to be taken. Silence is only counted: a file may claim days of it.
struct SoundQueue {
    private enum Part {
        case silence(Int64)
        case samples(SoundBlock)

        var count: Int64 {
            switch self {
            case .silence(let count): count
            case .samples(let block): Int64(block.count)
            }
        }
    }

    private var parts: [Part] = []
    private(set) var count: Int64 = 0
    /// Where the next samples go: so many were put in, counted from where it began.
    private(set) var end: Int64

    init(from start: Int64 = 0) { end = start }

    mutating func addSilence(_ samples: Int64) { add(.silence(samples)) }
    mutating func add(_ block: SoundBlock) { add(.samples(block)) }

    private mutating func add(_ part: Part) {
        guard part.count > 0 else { return }
        parts.append(part)
        count += part.count
        end += part.count
    }

    /// Exactly so many; what is not there is silence.
    mutating func take(_ wanted: Int, channels: Int) -> SoundBlock {
        var taken = SoundBlock.silence(0, channels: channels)
        while taken.count < wanted, let part = parts.first {
            let rest = wanted - taken.count
            switch part {
            case .silence(let length):
                let part = Int(min(Int64(rest), length))
                taken.append(.silence(part, channels: channels))
                if length > Int64(part) {
                    parts[0] = .silence(length - Int64(part))
                } else {
                    parts.removeFirst()
                }
            case .samples(var block):
                taken.append(block.takeFirst(rest))
                if block.count > 0 { parts[0] = .samples(block) } else { parts.removeFirst() }
            }
        }
        count = max(0, count - Int64(taken.count))
        if taken.count < wanted { taken.append(.silence(wanted - taken.count, channels: channels)) }
        return taken
    }
}
