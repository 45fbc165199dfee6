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
        let layout = try FilmLayout(order, shots, frameRate: frameRate)
        let shots = layout.shots
        let fittings = fittings(of: shots)
        try checkCopying(shots, fittings)
        var pieces: [Piece] = []
        for (shot, fitting) in zip(shots, fittings) {
            let own = try ShotCutter(shot: shot).pieces(fits: fitting.fits)
            if order.mode == .copy, own.contains(where: { !$0.isCopied }) { throw cutsGroup(shot) }
            pieces += own
            if let piece = layout.blended[shot.number] { pieces.append(.blended(piece)) }
        }
        try checkEncoding(pieces, shots)
        let duration = layout.duration
        let clock = FilmClock(layout.units + [duration])
        return FilmPlan(
            order: order, shots: shots, fittings: fittings, form: form, colour: colour(shots, fittings),
            frameRate: frameRate, pieces: pieces, clock: clock, duration: duration,
            sound: try SoundPlan.choose(order, shots, duration: duration))
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
