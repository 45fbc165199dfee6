import ArchiveModel
import CommandLine

extension ValueKind where Value == ShotWish {
    static func shot() -> ValueKind {
        ValueKind(
            "CLIP", accepts: "a clip or file, or a stretch of one such as shot.mp4[1.5..4.2]",
            completion: .files, read: { $0.isEmpty || $0.utf8.contains(0) ? nil : ShotWish(typed: $0) },
            show: \.name)
    }
}

extension ValueKind where Value == TransitionWish {
    static func transition() -> ValueKind {
        ValueKind(
            "KIND[:TIME]",
            accepts: "a transition such as fade:0.5, wipeleft or cut; there are "
                + StitchTransition.kinds.joined(separator: ", "),
            completion: .words(StitchTransition.kinds.map { .init(text: $0, help: "") }),
            read: { TransitionWish($0) },
            show: { wish in wish.transition.map { "\($0.kind):\($0.seconds.description)" } ?? "cut" })
    }
}

extension ValueKind where Value == PixelSize {
    static func pixels() -> ValueKind {
        ValueKind(
            "WxH", accepts: "a size such as 1920x1080, both sides even and from 16 to 16384",
            read: { text in
                guard let size = PixelSize(text.lowercased()),
                    [size.width, size.height].allSatisfy({ (16...16384).contains($0) && $0 % 2 == 0 })
                else { return nil }
                return size
            }, show: { "\($0.width)x\($0.height)" })
    }
}

extension ValueKind where Value == Rational {
    /// "24", "23.976", "30000/1001". The decimals that people write for NTSC's rates mean those rates.
    static func frameRate() -> ValueKind {
        ValueKind(
            "FPS", accepts: "a rate from 1 to 240 such as 24, 29.97 or 30000/1001",
            read: { text in
                guard let rate = text.contains("/") ? Rational(text) : Rational(decimal: text),
                    rate >= Rational(1), rate <= Rational(240)
                else { return nil }
                for whole in [24, 30, 48, 60, 120, 240] as [Int64] {
                    // To two places: 23.98, 23.976, 29.97.
                    guard let exact = Rational(whole * 1000, 1001) else { continue }
                    if rate.denominator != 1, abs(rate.double - exact.double) < 0.0051 { return exact }
                }
                return rate
            }, show: { FactsPhrase.number($0) })
    }
}

extension ValueKind where Value == Double {
    static func loudness() -> ValueKind {
        ValueKind(
            "LUFS", accepts: "a loudness from -50 to -5, such as -16 (or -23 for television in Europe)",
            read: { text in
                guard let value = Double(text), (-50 ... -5).contains(value) else { return nil }
                return value
            }, show: { "\($0)" })
    }
}
