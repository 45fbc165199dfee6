internal import ArchiveModel
internal import CFFmpeg

/// When the frames of one track are shown, as far as it is known: from an index or from the packets.
struct FrameTimes {
    /// The frames that a player shows.
    private(set) var count: Int64 = 0
    private(set) var first: Int64?
    private(set) var last: Int64?
    /// The end of what is shown last, where the frames have a length of their own.
    private(set) var end: Int64?
    private var steps = Steps()

    /// In the order in which they are shown, or nearly: a gap is one to the next.
    mutating func add(_ time: Int64, duration: Int64) {
        count += 1
        if let last { steps.add(from: last, to: time) }
        first = min(first ?? time, time)
        last = max(last ?? time, time)
        let (end, overflow) = time.addingReportingOverflow(max(0, duration))
        if !overflow { self.end = max(self.end ?? end, end) }
    }

    /// A frame whose time is not known still counts.
    mutating func addWithoutTime() { count += 1 }

    /// The usual distance of two frames, in ticks.
    var usualStep: Int64? { steps.usual }

    /// The distances differ by more than a tick's rounding and two per cent.
    var isVariable: Bool? {
        guard let shortest = steps.shortest, let longest = steps.longest else { return nil }
        return longest - shortest > max(1, shortest / 50)
    }

    /// From the first frame's start to the last one's end, that one as long as usual if it does not say.
    var span: Int64? {
        guard let first, let last else { return nil }
        let usual = last.addingReportingOverflow(usualStep ?? 0)
        let end = max(self.end ?? .min, usual.overflow ? last : usual.partialValue)
        let span = end.subtractingReportingOverflow(first)
        return span.overflow ? nil : span.partialValue
    }
}

/// The distances between frames, without keeping them all.
private struct Steps {
    private(set) var shortest: Int64?
    private(set) var longest: Int64?
    /// The steps before the present run of equal ones.
    private var counts: [Int64: Int] = [:]
    private var run: (step: Int64, count: Int) = (0, 0)

    mutating func add(from: Int64, to: Int64) {
        let (step, overflow) = to.subtractingReportingOverflow(from)
        guard !overflow, step > 0 else { return }
        if step == run.step {
            run.count += 1
            return
        }
        shortest = min(shortest ?? step, step)
        longest = max(longest ?? step, step)
        Self.add(run, to: &counts)
        run = (step, 1)
    }

    private static func add(_ run: (step: Int64, count: Int), to counts: inout [Int64: Int]) {
        guard run.count > 0 else { return }
        // A file with a thousand different steps has no usual one worth more memory.
        if counts[run.step] != nil || counts.count < 1000 { counts[run.step, default: 0] += run.count }
    }

    /// The most frequent one, of several the shortest.
    var usual: Int64? {
        var counts = counts
        Self.add(run, to: &counts)
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
}
