import ArchiveModel
import Testing

/// What people and APIs write for lengths, sizes and shapes.
struct WishTests {
    @Test(
        arguments: [
            ("5", 5, 1), ("5.0", 5, 1), ("5.042", 2521, 500), ("-0.5", -1, 2), ("1e1", 10, 1),
            ("25e-1", 5, 2),
            ("0.3333333333333333", 333_333_333, 1_000_000_000),
        ] as [(String, Int64, Int64)])
    func decimals(text: String, numerator: Int64, denominator: Int64) {
        #expect(Rational(decimal: text) == Rational(numerator, denominator))
    }

    @Test(arguments: ["", ".", "5s", "1e99", "99999999999999999999", "nan", "--5", "1.2.3", "0x5", "e5"])
    func noDecimals(text: String) {
        #expect(Rational(decimal: text) == nil)
    }

    @Test(arguments: [
        ("720P", Resolution.lines(720)), ("720p", .lines(720)), ("720", .lines(720)),
        (" 1080 P", .lines(1080)),
        ("2K", .twoK), ("4k", .fourK), ("UHD", .fourK),
        ("1280x720", .pixels(PixelSize(width: 1280, height: 720))),
        ("1280*720", .pixels(PixelSize(width: 1280, height: 720))),
        ("1280 × 720", .pixels(PixelSize(width: 1280, height: 720))),
    ])
    func resolutions(text: String, resolution: Resolution) {
        #expect(Resolution(text) == resolution)
    }

    @Test(arguments: ["", "p", "high", "5", "1280x", "x720", "1280x720x3", "-720p", "1e3p", "99999999x2"])
    func noResolutions(text: String) {
        #expect(Resolution(text) == nil)
    }

    @Test(
        arguments: [
            ("16:9", 16, 9), ("9:16", 9, 16), ("1:1", 1, 1), ("1280x720", 16, 9), ("21/9", 7, 3),
            ("2.35:1", 47, 20),
            ("1.5", 3, 2),
        ] as [(String, Int64, Int64)])
    func ratios(text: String, width: Int64, height: Int64) {
        #expect(AspectRatio(text) == Rational(width, height).map { .ratio($0) })
    }

    @Test func shapes() {
        #expect(AspectRatio("adaptive") == .followsInput)
        for text in ["", "16:", "0:9", "16:9:1", "wide", "5", "-16:9", "16:0"] {
            #expect(AspectRatio(text) == nil, "\(text)")
        }
    }
}
