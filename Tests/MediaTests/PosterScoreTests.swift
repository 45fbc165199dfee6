import Testing

@testable import Media

/// Drawn thumbnails: what a person would call good must score so, and no other.
struct PosterScoreTests {
    /// Blocks and stripes of many shades.
    private static let scene = Thumbnail(
        (0..<Thumbnail.height * Thumbnail.width).map { index in
            let (y, x) = index.quotientAndRemainder(dividingBy: Thumbnail.width)
            return UInt8(clamping: 40 + (x / 8 * 53 + y / 6 * 37) % 150 + (x % 3) * 12)
        })

    private func flat(_ level: UInt8) -> Thumbnail {
        Thumbnail(Array(repeating: level, count: Thumbnail.width * Thumbnail.height))
    }

    private func faded(_ thumbnail: Thumbnail, to level: Double, by share: Double) -> Thumbnail {
        Thumbnail(thumbnail.pixels.map { UInt8(Double($0) * (1 - share) + level * share) })
    }

    private func blurred(_ thumbnail: Thumbnail, _ times: Int) -> Thumbnail {
        var pixels = thumbnail.pixels
        for _ in 0..<times {
            for index in 1..<pixels.count - 1 {
                pixels[index] = UInt8(
                    (Int(pixels[index - 1]) + Int(pixels[index]) + Int(pixels[index + 1])) / 3)
            }
        }
        return Thumbnail(pixels)
    }

    @Test func aSceneIsGood() {
        #expect(PosterScore(Self.scene).isGood)
    }

    @Test(arguments: [0, 1, 16, 64, 128, 200, 254, 255] as [UInt8])
    func oneLevelIsWorthNothing(level: UInt8) {
        #expect(PosterScore(flat(level)).value == 0)
    }

    @Test(arguments: [0.0, 255])
    func fadingAwayIsNotGood(level: Double) {
        let shares = [0.5, 0.65, 0.8, 0.95]
        let scores = shares.map { PosterScore(faded(Self.scene, to: level, by: $0)) }
        for score in scores { #expect(PosterScore(Self.scene).isClearlyBetter(than: score)) }
        #expect(!scores[1].isGood)
        #expect(scores[2].value < 0.2)
        #expect(scores[3].value == 0)
    }

    @Test func blurIsWorseTheMoreOfIt() {
        let scores = [0, 4, 16, 64].map { PosterScore(blurred(Self.scene, $0)).value }
        #expect(scores == scores.sorted(by: >))
        #expect(scores[3] < scores[0])
    }

    @Test func nightIsBetterThanNothing() {
        let night = PosterScore(faded(Self.scene, to: 0, by: 0.7))
        #expect(night.value > 0)
        #expect(night.isClearlyBetter(than: PosterScore(flat(0))))
        #expect(night.isClearlyBetter(than: PosterScore(flat(255))))
    }

    @Test func equalFramesDoNotBeatEachOther() {
        let score = PosterScore(Self.scene)
        #expect(!score.isClearlyBetter(than: score))
    }

    @Test func aThumbnailOfTheWrongSizeIsWorthNothing() {
        #expect(PosterScore(Thumbnail([])).value == 0)
    }
}
