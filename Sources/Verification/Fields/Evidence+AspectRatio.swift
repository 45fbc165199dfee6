internal import ArchiveModel

extension Evidence {
    func judgeAspectRatio() -> FieldVerdict {
        let measured = shape.map { Measurement.ratio($0) }
        guard let asked = request.askedShape else {
            return FieldVerdict(.aspectRatio, measured: measured, .notAsked, "no aspect ratio was asked for")
        }
        func other(_ result: Judgement, _ why: String) -> FieldVerdict {
            FieldVerdict(.aspectRatio, asked: asked.written, measured: measured, result, why)
        }
        guard let value = asked.value else { return unreadable(.aspectRatio, asked.written, measured) }
        guard case .ratio(let wanted) = value else { return other(.notAsked, "follows the input") }
        if request.firstFrame != nil { return other(.notAsked, "follows the image that it starts with") }
        if let nothingToSee { return other(.unknown, nothingToSee) }
        guard let shape else { return other(.unknown, "the file does not tell its shape") }

        let tolerance = rules.tolerance(.aspectRatio)
        let passes = shape.isWithin(share: tolerance.value, of: wanted)
        let off = shape.share(off: wanted).map { "\(percent($0, beyond: tolerance.value)) off" } ?? "far off"
        let way = passes ? off : "\(off), too \(shape < wanted ? "narrow" : "wide")"
        return FieldVerdict(
            .aspectRatio, asked: asked.written, measured: measured, tolerance: tolerance,
            passes ? .pass : .fail,
            shape == wanted ? "exactly as asked" : "\(way), \(tolerance) allowed",
            fault: "has the shape \(Words.ratio(shape))")
    }

    /// With as many places as it takes to see that it is beyond the limit.
    private func percent(_ share: Rational, beyond limit: Rational) -> String {
        let short = Words.percent(share)
        guard short == Words.percent(limit), share != limit, let hundredfold = share.times(Rational(100)),
            let limit = limit.times(Rational(100))
        else { return short }
        return "\(Words.beyond(limit, hundredfold)) %"
    }
}

extension Request {
    /// A size from which only the shape is taken is a ratio.
    var askedShape: Asked<AspectRatio>? {
        if let aspectRatio { return aspectRatio }
        return size.flatMap { size in PixelSize(size) == nil ? nil : Asked(size, AspectRatio(size)) }
    }
}
