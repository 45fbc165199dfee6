import ArchiveModel
import Testing

@Suite struct BackoffTests {
    static let backoff = Backoff(first: 1, longest: 60, patience: 900)

    @Test("Bounds double up to the longest, and a wait is anywhere below its bound")
    func exponential() {
        let bounds = (1...9).map { Self.backoff.wait(afterAttempts: $0, random: 1) }
        #expect(bounds == [1, 2, 4, 8, 16, 32, 60, 60, 60])
        #expect(Self.backoff.wait(afterAttempts: 4, random: 0) == 0)
        #expect(Self.backoff.wait(afterAttempts: 4, random: 0.25) == 2)
        for attempts in [-1, 0, 1] { #expect(Self.backoff.wait(afterAttempts: attempts, random: 0.5) == 0.5) }
        #expect(Self.backoff.wait(afterAttempts: .max, random: 0.5) == 30)
    }

    @Test("A server is never asked earlier than it said, and jitter comes on top")
    func retryAfter() {
        #expect(Self.backoff.wait(afterAttempts: 1, retryAfter: 30, random: 0) == 30)
        #expect(Self.backoff.wait(afterAttempts: 3, retryAfter: 30, random: 0.5) == 32)
        #expect(Self.backoff.wait(afterAttempts: 3, retryAfter: 0, random: 0.5) == 2)
        #expect(Self.backoff.wait(afterAttempts: 1, retryAfter: 900, random: 0.5) == 900.5)
        #expect(Self.backoff.wait(afterAttempts: 1, retryAfter: 901, random: 0.5) == nil)
    }
}
