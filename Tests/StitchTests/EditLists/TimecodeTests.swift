import ArchiveModel
import JSON
import TestSupport
import Testing
import Workflow

@Suite struct TimecodeTests {
    private static let rates: [Rational] = [
        Rational(24000, 1001), Rational(24), Rational(25), Rational(30000, 1001), Rational(30), Rational(48),
        Rational(50), Rational(60000, 1001), Rational(60),
    ].compactMap { $0 }

    @Test(
        arguments: [
            (30000, 1001, 0, "00:00:00;00"), (30000, 1001, 1799, "00:00:59;29"),
            (30000, 1001, 1800, "00:01:00;02"), (30000, 1001, 17981, "00:09:59;29"),
            (30000, 1001, 17982, "00:10:00;00"), (30000, 1001, 107_892, "01:00:00;00"),
            (60000, 1001, 3600, "00:01:00;04"), (60000, 1001, 35964, "00:10:00;00"),
            (24000, 1001, 86_400, "01:00:00:00"), (25, 1, 90_000, "01:00:00:00"), (24, 1, 25, "00:00:01:01"),
            // A day begins anew.
            (24, 1, 86_400 * 24, "00:00:00:00"), (120, 1, 119, "00:00:00:119"),
        ] as [(Int64, Int64, Int64, String)])
    func `the usual numbers`(_ top: Int64, _ bottom: Int64, _ frame: Int64, _ expected: String) throws {
        let timecode = try #require(Rational(top, bottom).flatMap { Timecode(rate: $0) })
        #expect(timecode.text(frame) == expected)
    }

    /// An hour of film is an hour of numbers where some are left out.
    @Test func `dropping numbers keeps the clock`() throws {
        for rate in [Rational(30000, 1001), Rational(60000, 1001)] {
            let timecode = try #require(rate.flatMap { Timecode(rate: $0) })
            let frame = try #require(timecode.frame(at: Rational(3600)))
            #expect(timecode.text(frame) == "01:00:00;00")
        }
    }

    /// OpenTimelineIO counts too.
    @Test func `another program counts the same`() async throws {
        var random = SplitMix64(seed: 40)
        var asked: [JSON] = []
        for rate in Self.rates where rate != Rational(48) {
            let timecode = try #require(Timecode(rate: rate))
            for _ in 0..<TestScale.count(200, full: 20_000) {
                let frame = Int64.random(in: 0..<timecode.nominal * 80_000, using: &random)
                asked.append([
                    .double(rate.double), .bool(timecode.dropsNumbers), .int(Int(frame)),
                    .string(timecode.text(frame)),
                ])
            }
        }
        let script = """
            import json, sys
            from opentimelineio import opentime as t
            for rate, drops, frame, ours in json.load(sys.stdin):
                theirs = t.to_timecode(t.RationalTime(frame, rate), rate, drop_frame=drops)
                if ours != theirs: print(rate, frame, ours, theirs)
            """
        let judge = try await ProgramRun.run(
            Judges.python, ["-c", script], input: .text(JSON.array(asked).line)
        ).succeeded()
        #expect(judge.text == "")
    }

    @Test func `times become the nearest picture, exactly`() throws {
        let rate = try #require(Rational(30000, 1001))
        let picture = try #require(rate.inverted)
        let ntsc = try #require(Timecode(rate: rate))
        // The time of a picture is that picture, however far away.
        for frame in [0, 1, 2, 17_982, 2_589_408, 1_000_000_007] as [Int64] {
            let time = try #require(Rational(frame).times(picture))
            #expect(ntsc.frame(at: time) == frame)
        }
        for (top, bottom, frame) in [(1001, 60000, 1), (1000, 60000, 0), (-1, 2, -15)]
            as [(Int64, Int64, Int64)]
        {
            let time = try #require(Rational(top, bottom))
            #expect(ntsc.frame(at: time) == frame)
        }
    }

    @Test func `a film without one rate is counted in the nearest that editors know`() {
        #expect(Timecode.nearest(frames: 121, duration: Rational(5))?.rate == Rational(24))
        #expect(Timecode.nearest(frames: 2997, duration: Rational(100))?.rate == Rational(30000, 1001))
        #expect(Timecode.nearest(frames: 1, duration: Rational(5))?.nominal == 24)
        #expect(Timecode.nearest(frames: 0, duration: Rational(5)) == nil)
        #expect(Timecode(rate: .zero) == nil && Timecode(rate: Rational(100_000)) == nil)
    }
}
