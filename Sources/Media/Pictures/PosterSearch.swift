internal import ArchiveModel

/// Looks for a frame that can stand for its clip.
///
/// Key frames first, which decode by themselves: the first good one ends the search, so most clips cost one
/// frame. Generated clips often have a single key frame, at 0; where that one is not good, frames from the
/// middle are decoded exactly.
struct PosterSearch {
    private let track: PictureTrack
    private var best: (frame: Still, score: PosterScore)?

    /// The first is what a person would take, early enough to give nothing away and past any fade-in.
    private static let keyPlaces = [0.34, 0.5, 0.15, 0.67, 0, 0.85]
    private static let exactPlaces = [0.1, 0.25, 0.4, 0.6, 0.8]

    init(_ track: PictureTrack) {
        self.track = track
    }

    mutating func run() throws(MediaError) -> Still {
        var seen: Set<Int64> = []
        let guess = track.claimedLength ?? Rational(2)
        for place in Self.keyPlaces {
            var candidate: Still?
            try track.decodeKeyFrame(at: ticks(place, of: guess), unless: &seen) {
                (frame, ticks) throws(MediaError) in
                candidate = Still(try frame.sharing(), at: track.time(ticks))
            }
            if let candidate { consider(candidate) }
            if let best, best.score.isGood { return best.frame }
        }
        try decodeExactly()
        if let best { return best.frame }
        throw MediaError(
            .damaged, "could not take a picture of \(track.name): not one of its frames can be decoded")
    }

    private mutating func decodeExactly() throws(MediaError) {
        let length = try track.measureLength()
        var wanted: [FoundFrame] = []
        for place in Self.exactPlaces {
            guard let time = Rational(Int64(place * 100), 100)?.times(length) else { continue }
            if let found = try track.findIfThere(shownAt: time) { wanted.append(found) }
        }
        var candidates: [Still] = []
        try track.decode(wanted) { (frame, ticks) throws(MediaError) in
            candidates.append(Still(try frame.sharing(), at: track.time(ticks)))
        }
        for candidate in candidates { consider(candidate) }
    }

    private func ticks(_ place: Double, of length: Rational) -> Int64 {
        let share = Rational(Int64(place * 100), 100)?.times(length)
        return share.flatMap { track.ticks($0) } ?? track.zero
    }

    private mutating func consider(_ candidate: Still) {
        let score = PosterScore(of: candidate.frame)
        if best.map({ score.isClearlyBetter(than: $0.score) }) ?? true { best = (candidate, score) }
    }
}

extension PosterScore {
    /// A frame whose brightness cannot be read is better than none.
    init(of frame: borrowing Frame) {
        guard let thumbnail = Thumbnail(frame) else {
            self = .unknown
            return
        }
        self.init(thumbnail)
    }
}
