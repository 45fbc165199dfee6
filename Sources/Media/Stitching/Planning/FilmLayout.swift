internal import ArchiveModel

/// When each shot of a film begins, and which pictures of two meet in a transition.
struct FilmLayout {
    private let order: StitchOrder
    private let frameRate: Rational
    private(set) var shots: [PlannedShot]
    /// By the shot that they go from.
    private(set) var blended: [Int: BlendedPiece] = [:]
    private(set) var duration = Rational.zero

    init(_ order: StitchOrder, _ shots: [PlannedShot], frameRate: Rational) throws(MediaError) {
        self.order = order
        self.frameRate = frameRate
        self.shots = shots
        try layOut()
        let end = self.shots[shots.count - 1]
        guard let duration = end.start.plus(end.duration), duration.double <= Source.mostSeconds else {
            throw tooOdd
        }
        self.duration = duration
    }

    private var tooOdd: MediaError {
        MediaError(
            .invalidRequest,
            "could not stitch a film of \(shots.count) shots: it would be longer than a day, or the times of its shots"
                + " have no common measure; ask for a frame rate")
    }

    private mutating func layOut() throws(MediaError) {
        var start = Rational.zero
        for number in shots.indices {
            shots[number].start = start
            guard var next = start.plus(shots[number].duration) else { throw tooOdd }
            if let transition = shots[number].shot.transition {
                let piece = try blend(transition, shots[number], shots[number + 1])
                shots[number].tail = piece.seconds
                shots[number + 1].lead = piece.seconds
                guard let earlier = next.minus(shots[number].tail) else { throw tooOdd }
                next = earlier
                shots[number + 1].start = next
                blended[number] = try timed(piece, shots[number], shots[number + 1])
            }
            start = next
        }
    }

    private func blend(
        _ transition: StitchTransition, _ from: PlannedShot, _ to: PlannedShot
    ) throws(MediaError) -> StitchTransition {
        let frames = RenderOrder.frames(in: transition.seconds, at: frameRate) ?? 1
        guard let seconds = frameRate.inverted?.times(Rational(Int64(frames))) else { throw tooOdd }
        guard let used = from.lead.plus(seconds), used <= from.duration, seconds <= to.duration else {
            throw MediaError(
                .invalidRequest,
                "could not stitch \(from.shot.name) and \(to.shot.name): a transition of "
                    + "\(Durations.seconds(seconds)) s is longer than what there is of them")
        }
        return StitchTransition(transition.kind, seconds: seconds)
    }

    private func timed(
        _ transition: StitchTransition, _ from: PlannedShot, _ to: PlannedShot
    ) throws(MediaError) -> BlendedPiece {
        let frames = RenderOrder.frames(in: transition.seconds, at: frameRate) ?? 1
        guard let step = frameRate.inverted, let begin = from.duration.minus(transition.seconds) else {
            throw tooOdd
        }
        var piece = BlendedPiece(
            from: from.number, to: to.number, fromRanks: [], toRanks: [], times: [], transition: transition,
            frameRate: frameRate)
        for index in 0..<Int64(frames) {
            guard let offset = step.times(Rational(index)), let time = to.start.plus(offset),
                let behind = begin.plus(offset)
            else { throw tooOdd }
            piece.fromRanks.append(from.rank(after: behind))
            piece.toRanks.append(to.rank(after: offset))
            piece.times.append(time)
        }
        return piece
    }

    /// Every time in the film is a multiple of all of these, or a sum of such.
    var units: [Rational] {
        var units = shots.map(\.start)
        if !blended.isEmpty || order.frameRate != nil { units += [frameRate.inverted ?? .zero] }
        for shot in shots where shot.newRate == nil {
            var divisor: Int64 = 0
            let zero = shot.source.time(ofShown: shot.ranks.lowerBound)
            for rank in shot.ranks.lowerBound...shot.ranks.upperBound {
                divisor = Self.commonDivisor(divisor, shot.source.time(ofShown: rank) - zero)
                if divisor == 1 { break }
            }
            let unit = shot.source.pictures.seconds(divisor)?.times(shot.shot.speed.inverted ?? Rational(1))
            if let unit { units.append(unit) }
        }
        return units
    }

    private static func commonDivisor(_ a: Int64, _ b: Int64) -> Int64 {
        var (a, b) = (a, abs(b))
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }
}
