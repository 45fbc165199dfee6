internal import ArchiveModel

/// All that is known when a file is judged. Every field has its rule in an extension of its own, in `Fields/`.
struct Evidence: Sendable {
    let request: Request
    let stated: StatedFacts
    let rules: Rules
    let facts: Facts
    /// Nil where nobody asked for decoding.
    let examination: Examination?

    static let quick = "--quick decodes nothing"

    /// Why nothing can be said about the picture: then integrity fails, and the rest is unknown.
    var nothingToSee: String? {
        guard let video = facts.video else {
            return facts.audio == nil ? "it has no picture" : "it has sound alone and no picture"
        }
        if let examination, examination.decodedFrames == 0 { return "not one of its frames decodes" }
        return video.frames == 0 ? "its picture track holds no frame" : nil
    }

    /// What its boxes alone show to be missing or broken.
    var brokenByIndex: [Remark] {
        let codes: Set<Remark.Code> = [.truncated, .damaged, .pictureEndsEarly]
        return facts.remarks.filter { codes.contains($0.code) }
    }

    /// The length that is judged. The index tells it to the tick, and is believed unless decoding shows
    /// another: a header that was never corrected, frames that are not there. Less than a frame, or a tenth of
    /// a second, is the codec's way of ending.
    var length: (value: Rational, promised: Rational?)? {
        guard let told = facts.duration else {
            return examination?.picture.map { ($0.length, nil) }
        }
        guard let seen = examination?.picture?.length else { return (told, nil) }
        let frame = facts.video?.frameRate.flatMap { $0 > .zero ? $0.inverted : nil } ?? .zero
        let slack = max(frame, Rational(1, 10) ?? .zero)
        return told.isWithin(slack, of: seen) ? (told, nil) : (seen, told)
    }

    /// Width over height as a player shows it: rotation and the pixels' own shape included.
    var shape: Rational? {
        guard let video = facts.video, video.size.height > 0 else { return nil }
        let pixel = video.rotation % 180 == 0 ? video.pixelAspect : video.pixelAspect.inverted
        guard let pixel, pixel > .zero else { return nil }
        return Rational(Int64(video.size.width), Int64(video.size.height))?.times(pixel)
    }

    /// For a wish that was written so that nobody can say what it means.
    func unreadable(_ field: Field, _ written: String, _ measured: Measurement?) -> FieldVerdict {
        FieldVerdict(
            field, asked: written, measured: measured, .unknown,
            "nobody can say what was meant by '\(written)'")
    }
}

extension Rational {
    /// Exact; only the bounds are computed, and they are as small as what was asked.
    func isWithin(_ tolerance: Rational, of asked: Rational) -> Bool {
        guard let low = asked.minus(tolerance), let high = asked.plus(tolerance) else { return false }
        return low <= self && self <= high
    }

    /// The tolerance is a share of what was asked.
    func isWithin(share: Rational, of asked: Rational) -> Bool {
        guard let room = asked.times(share) else { return false }
        return isWithin(room, of: asked)
    }

    /// How far from `asked`, as a share of it.
    func share(off asked: Rational) -> Rational? {
        guard asked > .zero, let inverse = asked.inverted, let ratio = times(inverse)?.minus(Rational(1))
        else {
            return nil
        }
        return ratio.magnitude
    }

    var magnitude: Rational { isNegative ? Rational.zero.minus(self) ?? self : self }
}
