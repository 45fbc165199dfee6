import CommandLine
import TestSupport
import Testing

@Suite struct QuantityTests {
    private let duration = ValueKind<Duration>.duration()
    private let size = ValueKind<ByteCount>.size()

    @Test(
        arguments: [
            ("30", .seconds(30)), ("30s", .seconds(30)), ("1.5s", .milliseconds(1500)),
            ("250ms", .milliseconds(250)),
            ("1h30m", .seconds(5400)), ("0", .zero), ("0.000000001", .nanoseconds(1)),
            ("2d", .seconds(172_800)),
            ("1m0.5s", .milliseconds(60_500)),
        ] as [(String, Duration)])
    func `a time is read exactly`(_ text: String, _ expected: Duration) {
        #expect(duration.read(text) == expected)
    }

    @Test(arguments: [
        "", "s", "-1", "1x", "1s1h", "1s1s", "1.", ".5", "1e3", "1 s", "99999999999999999999", "1.5.2", "٣s",
    ])
    func `what is no time is refused`(_ text: String) {
        #expect(duration.read(text) == nil)
    }

    @Test(
        arguments: [
            ("0", 0), ("1", 1), ("500K", 512_000), ("500k", 512_000), ("500KB", 500_000), ("500KiB", 512_000),
            ("20G", 21_474_836_480), ("20GB", 20_000_000_000), ("1.5M", 1_572_864), ("1.3K", 1331), ("7B", 7),
        ] as [(String, Int64)])
    func `a size is read as GNU programs read it`(_ text: String, _ expected: Int64) {
        #expect(size.read(text)?.bytes == expected)
    }

    @Test(arguments: ["", "K", "-1", "1X", "1KK", "9999P", "1 K", "0x10", "1KBB"])
    func `what is no size is refused`(_ text: String) {
        #expect(size.read(text) == nil)
    }

    @Test func `what is shown reads as the same value`() {
        var random = SplitMix64(seed: 1)
        for _ in 0..<TestScale.count(2000, full: 1_000_000) {
            let time = Duration.nanoseconds(
                Int64.random(in: 0...(1 << Int64.random(in: 0...62, using: &random)), using: &random))
            #expect(duration.read(duration.show(time)) == time)
            let bytes = ByteCount(
                Int64.random(in: 0...(1 << Int64.random(in: 0...62, using: &random)), using: &random))
            #expect(size.read(size.show(bytes)) == bytes)
        }
    }

    @Test(
        arguments: [
            (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (3_149_000, "3.1 MB"),
            (99_950, "100 kB"), (999_960, "1.0 MB"), (20_000_000_000, "20.0 GB"), (Int64.max, "9223 PB"),
        ] as [(Int64, String)])
    func `amounts are short to read`(_ bytes: Int64, _ expected: String) {
        #expect(Amount.bytes(bytes) == expected)
    }

    @Test(
        arguments: [
            (0, "0 s"), (59, "59 s"), (60, "1 min"), (110, "1 min 50 s"), (3600, "1 h"), (7500, "2 h 5 min"),
        ] as [(Int, String)])
    func `times have two units at most`(_ seconds: Int, _ expected: String) {
        #expect(Amount.time(.seconds(seconds)) == expected)
    }

    @Test(arguments: [
        (1.25, 1, "1.3"), (-0.04, 1, "0.0"), (-1.26, 1, "-1.3"), (2.0, 0, "2"), (0.005, 2, "0.01"),
    ])
    func `decimals are rounded`(_ value: Double, _ places: Int, _ expected: String) {
        #expect(Amount.decimal(value, places: places) == expected)
    }
}
