internal import ArchiveModel

extension Resolution {
    /// Whether a verdict would pass a picture of this size, by the usual tolerances: 3 % of the short side, or 5 %
    /// of the area of 16:9 (docs/verdicts.md).
    func isMet(by size: PixelSize) -> Bool {
        switch self {
        case .pixels(let exact): size == exact
        case .lines(let lines): size.isNear(lines)
        case .twoK: size.isNear(1440) || size.isOneOf(2048, 1080)
        case .fourK: size.isNear(2160) || size.isOneOf(4096, 2160)
        }
    }
}

extension PixelSize {
    fileprivate func isOneOf(_ long: Int, _ short: Int) -> Bool {
        (width == long && height == short) || (width == short && height == long)
    }

    /// In whole numbers: sides are below 2³¹, as FFmpeg has them.
    fileprivate func isNear(_ lines: Int) -> Bool {
        guard (1...1 << 20).contains(width), (1...1 << 20).contains(height) else { return false }
        let short = min(width, height)
        if abs(short - lines) * 100 <= 3 * lines { return true }
        // 9 · area against 16 · lines²
        let nominal = 16 * lines * lines
        return abs(9 * pixels - nominal) * 100 <= 5 * nominal
    }
}
