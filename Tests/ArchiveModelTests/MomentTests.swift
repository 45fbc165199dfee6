import ArchiveModel
import TestSupport
import Testing

struct MomentTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2026-03-08T10:02:13Z", 1_772_964_133_000),
        ("2000-02-29T23:59:59.5Z", 951_868_799_500), ("1969-12-31T23:59:59.999Z", -1),
        ("2026-03-08T12:02:13+02:00", 1_772_964_133_000), ("2026-03-08 04:02:13-0600", 1_772_964_133_000),
        ("2026-03-08T10:02:13.1234567Z", 1_772_964_133_123), ("2026-03-08T10:02:13", 1_772_964_133_000),
    ])
    func readsISO8601(text: String, milliseconds: Int64) {
        #expect(Moment(text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "0000-00-00T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-01", "2026-01-01T25:00:00Z",
        "2026-01-01T00:00:00Zjunk", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00+1",
        "yesterday at three o'clock",
    ])
    func takesNothingElse(text: String) {
        #expect(Moment(text) == nil)
    }

    @Test func agreesWithTheSystemsCalendar() async throws {
        var random = SplitMix64(seed: 3)
        let seconds = (0..<200).map { _ in Int64.random(in: -62_000_000_000...200_000_000_000, using: &random)
        }
        let input = seconds.map { "@\($0)\n" }.joined()
        let lines = try await ProgramRun.run(
            "date", ["-u", "--file=-", "+%Y-%m-%dT%H:%M:%SZ"], input: .text(input)
        ).succeeded().lines
        #expect(seconds.map { Moment(seconds: $0).description } == lines)
        #expect(seconds.map { Moment(seconds: $0) } == lines.map { Moment($0) })
    }
}
