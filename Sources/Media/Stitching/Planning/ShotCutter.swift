internal import ArchiveModel

/// Divides the pictures of a shot into those that can be copied and those that must be encoded: what stands
/// between a cut and the next group of pictures cannot be decoded without what was cut off.
struct ShotCutter {
    let shot: PlannedShot

    /// `fits` is whether the input's pictures can stand in the film at all.
    func pieces(fits: Bool) throws(MediaError) -> [Piece] {
        let body = shot.body
        guard shot.newRate != nil || !body.isEmpty else { return [] }
        guard fits, shot.newRate == nil else {
            let pictures = shot.pictures()
            return pictures.isEmpty ? [] : [.encoded(shot: shot.number, pictures)]
        }
        let samples = shot.source.pictures.samples
        if body == 0..<samples.count {
            return [.copied(shot: shot.number, samples: Array(samples.indices))]
        }
        guard let (first, end, copied) = try copied(of: body) else { return [encoded(body)] }
        var pieces: [Piece] = []
        if copied.lowerBound > body.lowerBound { pieces.append(encoded(body.lowerBound..<copied.lowerBound)) }
        pieces.append(.copied(shot: shot.number, samples: Array(first..<end)))
        if copied.upperBound < body.upperBound { pieces.append(encoded(copied.upperBound..<body.upperBound)) }
        return pieces
    }

    private func encoded(_ ranks: Range<Int>) -> Piece {
        .encoded(shot: shot.number, shot.pictures(ranks))
    }

    /// Samples from `first` to before `end` in decoding are exactly the pictures of `ranks`.
    private func copied(
        of body: Range<Int>
    ) throws(MediaError) -> (first: Int, end: Int, ranks: Range<Int>)? {
        let samples = shot.source.pictures.samples
        let ranks = shot.source.ranks()
        var tries = 0
        for first in samples.indices where samples[first].isKey {
            guard let rank = ranks[first], rank >= body.lowerBound, rank < body.upperBound else { continue }
            tries += 1
            // A file in which no group stands for itself is not searched for ever.
            guard tries <= 64 else { return nil }
            guard try startsAfresh(first) else { continue }
            guard let found = run(from: first, in: body, ranks) else { continue }
            return (first, found.end, found.ranks)
        }
        return nil
    }

    /// As far as the pictures that are decoded are those that are shown, without a gap.
    private func run(from first: Int, in body: Range<Int>, _ ranks: [Int?]) -> (end: Int, ranks: Range<Int>)?
    {
        var (least, most) = (Int.max, Int.min)
        var best: (end: Int, ranks: Range<Int>)?
        for index in first..<ranks.count {
            guard let rank = ranks[index] else { break }
            (least, most) = (min(least, rank), max(most, rank))
            guard least >= body.lowerBound else { return nil }
            if most - least == index - first, most < body.upperBound { best = (index + 1, least..<most + 1) }
            // B-frames come later than what they refer to, by less than this.
            if rank >= body.upperBound + 64 { break }
        }
        return best
    }

    private func startsAfresh(_ index: Int) throws(MediaError) -> Bool {
        let source = shot.source
        if index == 0 { return source.startsAfresh }
        guard ["h264", "hevc"].contains(source.pictures.codec) else { return true }
        guard source.hasPlaces else { return false }
        let sample = source.pictures.samples[index]
        let start = try source.file.read(at: sample.place, Int(min(sample.size, 4096)))
        return HeadUnits(source.pictures, start).startsAfresh ?? false
    }
}
