/// How long to wait before the next attempt.
///
/// Exponential with full jitter: each wait is anywhere between nothing and a bound that doubles, so that many
/// who failed together do not come back together. A server that says when to come back is never asked
/// earlier; the jitter comes on top.
package struct Backoff: Sendable, Hashable {
    /// Bound of the first wait, in seconds.
    package var first: Double
    /// No bound grows beyond.
    package var longest: Double
    /// A server that asks for more is not waited for.
    package var patience: Double

    package init(first: Double = 1, longest: Double = 60, patience: Double = 900) {
        self.first = first
        self.longest = longest
        self.patience = patience
    }

    /// Seconds to wait after that many failed attempts (1 is the first).
    /// - Parameters:
    ///   - retryAfter: what the server asked for, in seconds.
    ///   - random: 0 up to 1, without 1.
    /// - Returns: nil where the server asks for more patience than there is.
    package func wait(afterAttempts attempts: Int, retryAfter: Double? = nil, random: Double) -> Double? {
        var bound = first
        // 62 doublings are more than any bound.
        for _ in 1..<min(max(1, attempts), 62) where bound < longest { bound *= 2 }
        let jitter = min(bound, longest) * random
        guard let retryAfter else { return jitter }
        return retryAfter > patience ? nil : max(0, retryAfter) + jitter
    }
}
