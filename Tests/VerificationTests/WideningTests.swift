import ArchiveModel
import TestSupport
import Testing
import Verification

/// Whatever is allowed more of, nothing that passed fails by it.
@Suite struct WideningTests {
    @Test func `widening a tolerance never turns a pass into a fail`() {
        var random = SplitMix64(seed: 20_261_120)
        var changed = 0
        for _ in 0..<TestScale.count(4000, full: 1_000_000) {
            let row = randomRow(using: &random)
            let name = Tolerance.Name.allCases.randomElement(using: &random) ?? .seconds
            let (narrow, wide) = Self.pair(name, using: &random)
            var rules = Rules()
            rules.requiresSound = Bool.random(using: &random)
            rules[name] = narrow
            let before = row.verdict(rules)
            rules[name] = wide
            let after = row.verdict(rules)
            for (old, new) in zip(before.fields, after.fields) where old.result != new.result {
                changed += 1
                // By the index alone, what no longer fails is left open.
                let isBetter = new.result == .pass || row.clip.examination == nil && new.result < .fail
                #expect(old.result == .fail && isBetter, "\(name) \(narrow) \(wide): \(old) \(new)")
            }
            #expect(after.result <= before.result)
        }
        // The rows are near enough to the edges for the rules to matter.
        #expect(changed > 50)
    }

    /// Two values, the second of which allows more.
    private static func pair(
        _ name: Tolerance.Name, using random: inout SplitMix64
    ) -> (Rational, Rational) {
        let range: ClosedRange<Int64> =
            switch name.unit {
            case .seconds: 0...1000
            case .share: 0...1000
            case .pixels: 0...40_000
            case .bytes: 0...20_000
            case .decibels: -100_000...0
            }
        let values = (0..<2).compactMap { _ in Rational(Int64.random(in: range, using: &random), 1000) }
            .sorted()
        return name.widensUpward ? (values[0], values[1]) : (values[1], values[0])
    }
}

/// Anything, near the edges of what passes.
private func randomRow(using random: inout SplitMix64) -> Row {
    func one<Value>(_ values: Value...) -> Value { values.randomElement(using: &random) ?? values[0] }
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    let seconds = "\(number(4400...5600))/1000"
    let sound = FoundSound(
        from: "\(number(0...900))/1000", to: "\(number(4000...5600))/1000",
        peak: one(nil, Double(number(-90 ... -30)), -60), isDecoded: number(0...20) > 0)
    let half = number(0...3000)
    let found = clip(
        seconds, number(1180...1400), number(660...800), rotation: one(0, 0, 90),
        pixels: one("1", "1", "16/15"),
        sound: one(nil, sound, sound), black: one([], ["0-\(half)/1000"]),
        frozen: one([], ["1/10-\(half + 100)/1000"]), cuts: number(0...2),
        decodedSeconds: one(nil, nil, "\(number(4400...5600))/1000"), missing: one(0, 0, 0, 3),
        decodes: number(0...30) > 0, bytes: Int64(number(999_990...1_000_010)),
        hasPicture: number(0...30) > 0, examined: number(0...3) > 0)
    let request = ask(
        seconds: one("5", "5", "4.5", nil, "long"),
        resolution: one("720P", "1280x720", "2K", nil, "high"),
        ratio: one("16:9", "9:16", "1:1", nil, "wide"), sound: one(true, true, false, nil),
        size: one(nil, "1280x720"), firstFrame: number(0...5) == 0, shots: one([], ["a", "b"]))
    let stated = told(
        bytes: one(nil, 1_000_000), duration: one(nil, "5", "5.041"), width: one(nil, 1280),
        height: one(nil, 720))
    return Row("", request, found, stated: stated)
}
