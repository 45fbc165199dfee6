import MediaJobs
import Testing

@Suite("Messages as JSON")
struct MessageCodingTests {
    /// Loudness of silence is minus infinity, which JSON cannot say by itself.
    @Test(arguments: [-Double.infinity, .infinity, -0.5, 0.1, 1e300, 0])
    func everyNumberSurvives(value: Double) throws {
        let bytes = try MessageCoding.encode([value])
        #expect(try MessageCoding.decode([Double].self, from: bytes) == [value])
    }

    @Test func aFailureSurvives() throws {
        let failure = MediaFailure(.crashed, "could not probe ü\u{1F3AC}\".mp4: it crashed")
        #expect(try MessageCoding.decode(MediaFailure.self, from: MessageCoding.encode(failure)) == failure)
    }

    @Test func nonsenseIsAnError() {
        #expect(throws: MessageCoding.Unreadable.self) {
            try MessageCoding.decode(MediaFailure.self, from: Array("[1,2".utf8))
        }
    }
}
