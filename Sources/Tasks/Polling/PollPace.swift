/// When to ask for a task again.
package struct PollPace: Sendable {
    /// As the APIs recommend: 10 s.
    package var interval: Duration
    /// How slow it may become by age alone.
    package var slowest: Duration
    /// How many failures in a row end the asking.
    package var attempts: Int

    package init(
        interval: Duration = .seconds(10), slowest: Duration = .seconds(60), attempts: Int = 10
    ) {
        self.interval = interval
        self.slowest = max(slowest, interval)
        self.attempts = attempts
    }

    /// A thirtieth of the task's age: a task of five minutes is asked for every 10 s, one of half an hour every
    /// minute, and its end is known at most 3 % late. `random` from 0 up to 1 spreads the calls of many tasks.
    func pause(age: Duration, random: Double) -> Duration {
        let plain = min(max(interval, age / 30), slowest)
        return plain * (0.9 + 0.2 * random)
    }

    /// After failures in a row: twice as long each time, up to two minutes or the slowest pace.
    func pause(age: Duration, failures: Int, retryAfter: Duration?, random: Double) -> Duration {
        let limit = max(slowest, .seconds(120))
        var plain = min(max(interval, age / 30), slowest)
        for _ in 1..<max(2, min(failures + 1, 20)) where plain < limit { plain = min(plain * 2, limit) }
        let spread = plain * (0.75 + 0.5 * random)
        guard let retryAfter else { return spread }
        // At least what was asked for, and not all at the same moment after it.
        return max(spread, retryAfter + interval * (0.5 * random))
    }
}
