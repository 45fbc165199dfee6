internal import ArchiveModel

/// Makes a plan of an order and the inputs that were looked at; or says which shot does not fit, and why.
struct FilmPlanner {
    let order: StitchOrder
    let shots: [PlannedShot]
    let form: FilmForm
    private let rates: [Rational: Double]

    init(_ order: StitchOrder, sources: [Source]) throws(MediaError) {
        try order.check(inputs: sources.count)
        var timed: [(shot: StitchShot, source: Source, seconds: Double)] = []
        for (number, shot) in order.shots.enumerated() {
            let planned = try PlannedShot(number, shot, sources[shot.input], newRate: nil)
            timed.append((shot, sources[shot.input], planned.duration.double))
        }
        guard let form = FilmForm.choose(order, timed.map { ($0.source, $0.seconds) }) else {
            throw MediaError(.invalidRequest, "could not stitch a film: it has no shot")
        }
        var rates: [Rational: Double] = [:]
        var planned: [PlannedShot] = []
        for (number, entry) in timed.enumerated() {
            if let rate = entry.source.video.frameRate, rate >= Rational(1), rate <= Rational(240) {
                rates[rate, default: 0] += entry.seconds
            }
            let hasRate =
                entry.source.video.frameRate == order.frameRate
                && entry.source.video.hasVariableFrameRate != true && entry.shot.speed == Rational(1)
            planned.append(
                try PlannedShot(
                    number, entry.shot, entry.source, newRate: hasRate ? nil : order.frameRate))
        }
        self.order = order
        self.form = form
        self.rates = rates
        shots = planned
    }

    /// What most seconds have.
    private var frameRate: Rational {
        let most = rates.max { ($0.value, $1.key) < ($1.value, $0.key) }
        return order.frameRate ?? most?.key ?? Rational(24)
    }

    func plan() throws(MediaError) -> FilmPlan {
        var shots = shots
        let blended = try layOut(&shots)
        let fittings = fittings(of: shots)
        try checkCopying(shots, fittings)
        var pieces: [Piece] = []
        for (shot, fitting) in zip(shots, fittings) {
            let own = try ShotCutter(shot: shot).pieces(fits: fitting.fits)
            if order.mode == .copy, own.contains(where: { !$0.isCopied }) { throw cutsGroup(shot) }
            pieces += own
            if let piece = blended[shot.number] { pieces.append(.blended(piece)) }
        }
        try checkEncoding(pieces, shots)
        let end = shots[shots.count - 1]
        guard let duration = end.start.plus(end.duration), duration.double <= Source.mostSeconds else {
            throw tooOdd
        }
        let clock = FilmClock(units(shots, blended) + [duration])
        return FilmPlan(
            order: order, shots: shots, fittings: fittings, form: form, colour: colour(shots, fittings),
            frameRate: frameRate, pieces: pieces, clock: clock, duration: duration,
            sound: try SoundPlan.choose(order, shots, duration: duration))
    }

    private var tooOdd: MediaError {
        MediaError(
            .invalidRequest,
            "could not stitch a film of \(shots.count) shots: it would be longer than a day, or the times of its shots"
                + " have no common measure; ask for a frame rate")
    }

    // MARK: - Times

    /// Gives every shot its start; the transitions by the shot that they go from.
    private func layOut(_ shots: inout [PlannedShot]) throws(MediaError) -> [Int: BlendedPiece] {
        var blended: [Int: BlendedPiece] = [:]
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
        return blended
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
    private func units(_ shots: [PlannedShot], _ blended: [Int: BlendedPiece]) -> [Rational] {
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

    // MARK: - Fitting

    private func fittings(of shots: [PlannedShot]) -> [ShotFitting] {
        let first = shots.first { FilmForm($0.source) == form } ?? shots[0]
        return shots.map {
            ShotFitting(
                $0.source, form, colour: first.source.video.colour, first: first.source, frameRate: frameRate,
                order: order)
        }
    }

    private func colour(_ shots: [PlannedShot], _ fittings: [ShotFitting]) -> ColourNumbers {
        for (shot, fitting) in zip(shots, fittings) where fitting.fits {
            return ColourNumbers(shot.source.video.colour)
        }
        return .usual
    }

    private func checkCopying(_ shots: [PlannedShot], _ fittings: [ShotFitting]) throws(MediaError) {
        guard order.mode == .copy else { return }
        for (shot, fitting) in zip(shots, fittings) {
            guard let obstacle = fitting.differences.first(where: { $0.isObstacle }) else {
                if form.isCopyable { continue }
                throw MediaError(
                    .invalidRequest,
                    "could not stitch \(shot.shot.name) by copying: \(form.codec) is not copied;"
                        + " let it be encoded")
            }
            throw MediaError(
                .invalidRequest,
                "could not stitch \(shot.shot.name) by copying: its \(obstacle.what) is \(obstacle.has), the film's "
                    + "\(obstacle.film); let what does not fit be encoded")
        }
    }

    private func cutsGroup(_ shot: PlannedShot) -> MediaError {
        MediaError(
            .invalidRequest,
            "could not stitch \(shot.shot.name) by copying: it is cut inside a group of pictures, which cannot"
                + " be decoded without what was cut off; let these few pictures be encoded")
    }

    /// HDR and SDR do not mix without an artist's eye.
    private func checkEncoding(_ pieces: [Piece], _ shots: [PlannedShot]) throws(MediaError) {
        guard pieces.contains(where: { !$0.isCopied }) else { return }
        let highRange: Set<String> = ["smpte2084", "arib-std-b67"]
        let transfers = Set(
            shots.map { shot in
                shot.source.video.colour.transfer.flatMap { highRange.contains($0) ? $0 : nil } ?? "SDR"
            })
        if transfers.count > 1,
            let shot = shots.first(where: { highRange.contains($0.source.video.colour.transfer ?? "") })
        {
            throw MediaError(
                .invalidRequest,
                "could not stitch \(shot.shot.name): it is HDR and other shots are not; bring them into one"
                    + " kind of colour first")
        }
        if form.isEncodable { return }
        throw MediaError(
            .invalidRequest,
            "could not stitch a film of \(shots.count) shots: pictures in \(form.codec), \(form.pixelFormat) are "
                + "not encoded here; ask for a codec")
    }
}
