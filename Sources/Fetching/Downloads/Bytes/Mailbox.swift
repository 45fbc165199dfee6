internal import Posix

/// Orders for a thread of its own, which takes all of them at once.
final class Mailbox<Order: Sendable>: Sendable {
    private struct State {
        var orders: [Order] = []
        var isReaderWaiting = false
        var isClosed = false
    }

    private let state = Guarded(State())
    private let bell: WakeUp

    init() throws(SystemError) { bell = try WakeUp() }

    /// False when nobody reads any more.
    @discardableResult func post(_ order: Order) -> Bool {
        let (taken, rings) = state.withLock { state in
            if state.isClosed { return (false, false) }
            state.orders.append(order)
            defer { state.isReaderWaiting = false }
            return (true, state.isReaderWaiting)
        }
        // A reader at work looks again by itself.
        if rings { bell.ring() }
        return taken
    }

    /// Nothing more is taken in; what is there is still read.
    func close() {
        state.withLock { $0.isClosed = true }
        bell.ring()
    }

    /// What is there now.
    func take() -> [Order] {
        state.withLock { state in
            let orders = state.orders
            state.orders = []
            return orders
        }
    }

    /// Waits until there is something; nil when the box is closed and empty. For the one reader.
    func waitAndTake() -> [Order]? {
        while true {
            let (orders, isClosed) = state.withLock { state in
                let orders = state.orders
                state.orders = []
                state.isReaderWaiting = orders.isEmpty
                return (orders, state.isClosed)
            }
            if !orders.isEmpty { return orders }
            if isClosed { return nil }
            // An error here would be a descriptor of ours that is none: then there is nothing to wait for.
            guard (try? Waiting.forAny(of: [bell.number], seconds: nil)) != nil else { return nil }
            bell.quiet()
        }
    }
}
