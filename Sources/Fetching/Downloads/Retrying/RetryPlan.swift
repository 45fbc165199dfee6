internal import ArchiveModel

/// What is done after a try that did not bring the whole file. Pure: time and chance come from outside.
struct RetryPlan: Sendable {
    enum Cause: Sendable, Hashable {
        /// The link has ended.
        case expired
        /// Later; the server may have said when.
        case busy(retryAfter: Double?)
        /// Lost on the way: on from where it was.
        case interrupted
        /// What came was of no use: the whole once more.
        case unusable
        /// The same again would end the same way.
        case hopeless
    }

    enum Step: Sendable, Hashable {
        /// Seconds.
        case again(after: Double)
        /// Ask whoever knows for another link to the same file, then go on.
        case freshLink
        case giveUp
        /// There would be no time left for it.
        case outOfTime
    }

    /// A try that brought so much more than all before it was a good one: those that count begin anew. So a
    /// large file over a bad line arrives, and a server that gives a byte at a time ends.
    static let goodTry: Int64 = 1 << 20

    /// In a row, good tries apart. A link may have ended by the time that it is used, a store may not know a new file
    /// yet; where one link after the other is dead, the file is lost.
    static let mostFreshLinks = 3

    /// In a row, good ones apart.
    let attempts: Int
    /// Nil where nobody knows another link.
    let canRefresh: Bool
    private(set) var tries = 0
    private var furthest: Int64
    private var freshLinks = 0
    private var hasBeenUnusable = false

    init(attempts: Int, canRefresh: Bool, kept: Int64) {
        self.attempts = attempts
        self.canRefresh = canRefresh
        furthest = kept
    }

    /// - Parameters:
    ///   - kept: how much of the file there is now.
    ///   - timeLeft: seconds until the whole must have ended; nil without such a limit.
    ///   - random: 0 up to 1, without 1.
    mutating func step(
        after cause: Cause, kept: Int64, timeLeft: Double?, backoff: Backoff, random: Double
    ) -> Step {
        if kept >= furthest + Self.goodTry { (tries, freshLinks) = (0, 0) }
        furthest = max(furthest, kept)
        let wait: Double?
        // What was kept from another day was of no use: the first try of the whole is still to come.
        if cause == .unusable, !hasBeenUnusable {
            hasBeenUnusable = true
            return (timeLeft ?? .infinity) > 0 ? .again(after: 0) : .outOfTime
        }
        tries += 1
        switch cause {
        case .hopeless: return .giveUp
        case .expired:
            return takeRefresh() ? .freshLink : .giveUp
        case .busy(let retryAfter):
            wait = backoff.wait(afterAttempts: tries, retryAfter: retryAfter, random: random)
        case .interrupted, .unusable: wait = backoff.wait(afterAttempts: tries, random: random)
        }
        guard tries < attempts else { return .giveUp }
        // The server asks for more patience than there is.
        guard let wait else { return .giveUp }
        guard wait < timeLeft ?? .infinity else { return .outOfTime }
        return .again(after: wait)
    }

    /// Before the first try: a link that is known to have ended is not worth one where another can be had.
    mutating func takeRefresh() -> Bool {
        guard canRefresh, freshLinks < Self.mostFreshLinks else { return false }
        freshLinks += 1
        return true
    }
}
