internal import ArchiveModel

extension Evidence {
    func judgeResolution() -> FieldVerdict {
        let size = facts.video?.size
        let measured = size.map { Measurement.size($0) }
        guard let asked = request.resolution else {
            return FieldVerdict(.resolution, measured: measured, .notAsked, "no resolution was asked for")
        }
        guard let wanted = asked.value else { return unreadable(.resolution, asked.written, measured) }
        guard nothingToSee == nil, let size, size.pixels > 0 else {
            return FieldVerdict(
                .resolution, asked: asked.written, measured: measured, .unknown,
                nothingToSee ?? "the file does not tell its size")
        }
        let (passes, tolerance, why) = compare(size, with: wanted)
        return FieldVerdict(
            .resolution, asked: asked.written, measured: measured, tolerance: tolerance,
            passes ? .pass : .fail, why, fault: "is \(Words.size(size))")
    }

    private func compare(_ size: PixelSize, with wanted: Resolution) -> (Bool, Tolerance, String) {
        switch wanted {
        case .pixels(let exact):
            let tolerance = rules.tolerance(.pixels)
            if size == exact { return (true, tolerance, "exactly as asked") }
            // The picture takes the shape of the image that it starts with, and then some other size as large.
            guard request.firstFrame == nil else {
                return compare(size, side: exact.shortSide, area: exact.area, or: exact)
            }
            let passes =
                Rational(Int64(size.width)).isWithin(tolerance.value, of: Rational(Int64(exact.width)))
                && Rational(Int64(size.height)).isWithin(tolerance.value, of: Rational(Int64(exact.height)))
            let turned = size.width == exact.height && size.height == exact.width
            let allowed = tolerance.value == .zero ? "" : ", \(tolerance) a side allowed"
            return (passes, tolerance, (turned ? "it is turned by a quarter" : "another size") + allowed)
        case .lines(let lines): return compare(size, tier: lines)
        case .twoK: return compare(size, tier: 1440, or: PixelSize(width: 2048, height: 1080))
        case .fourK: return compare(size, tier: 2160, or: PixelSize(width: 4096, height: 2160))
        }
    }

    private func compare(
        _ size: PixelSize, tier lines: Int, or exception: PixelSize? = nil
    ) -> (Bool, Tolerance, String) {
        let side = Int64(lines)
        let area = Rational(side * side).times(.wide) ?? .zero
        return compare(size, side: side, area: area, or: exception)
    }

    private func compare(
        _ size: PixelSize, side: Int64, area: Rational, or exception: PixelSize?
    ) -> (Bool, Tolerance, String) {
        let tolerance = rules.tolerance(.resolution)
        let short = Rational(size.shortSide)
        let nominal = Rational(side)
        let sideOff = short.share(off: nominal).map { Words.percent($0) } ?? "far"
        let areaOff = size.area.share(off: area).map { Words.percent($0) } ?? "far"
        if size == exception || size == exception?.turned {
            return (true, tolerance, "one of the sizes that it means")
        }
        if short == nominal { return (true, tolerance, "short side \(side)") }
        if short.isWithin(share: tolerance.value, of: nominal) {
            return (true, tolerance, "short side \(sideOff) off \(side), \(tolerance) allowed")
        }
        if size.area.isWithin(share: rules.area, of: area) {
            let allowed = Words.percent(rules.area)
            return (
                true, tolerance,
                "area \(areaOff) off, \(allowed) allowed"
            )
        }
        let way = short < nominal ? "too small" : "too large"
        return (
            false, tolerance,
            "\(way): short side \(sideOff) off \(side), \(tolerance) allowed;"
                + " area \(areaOff) off, \(Words.percent(rules.area)) allowed"
        )
    }
}

extension PixelSize {
    var shortSide: Int64 { Int64(min(width, height)) }
    var area: Rational { Rational(Int64(pixels)) }
    var turned: PixelSize { PixelSize(width: height, height: width) }
}

extension Rational {
    /// The shape by which tiers are named.
    static let wide = Rational(16, 9) ?? Rational(1)
}
