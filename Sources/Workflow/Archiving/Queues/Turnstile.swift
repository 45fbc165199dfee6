package import ArchiveModel

/// Lets so many in at once. Of those who wait, whoever's time ends soonest goes first: links die.
package actor Turnstile {
    private struct Waiter {
        let number: Int
        let end: Int64
        let reply: CheckedContinuation<Bool, Never>
    }

    private var free: Int
    private var nextNumber = 0
    private var waiters: [Waiter] = []

    package init(_ width: Int) { free = max(1, width) }

    /// Runs `body` inside; nil where the task was cancelled before its turn.
    package func pass<Result: Sendable>(
        before end: Moment? = nil, _ body: @Sendable () async -> Result
    ) async -> Result? {
        guard await enter(before: end) else { return nil }
        let result = await body()
        leave()
        return result
    }

    /// False where the task was cancelled; otherwise `leave` must follow.
    package func enter(before end: Moment? = nil) async -> Bool {
        if Task.isCancelled { return false }
        if free > 0 {
            free -= 1
            return true
        }
        nextNumber += 1
        let number = nextNumber
        return await withTaskCancellationHandler {
            await withCheckedContinuation { reply in
                // Cancelled before it stood in the queue: nobody would find it there.
                if Task.isCancelled {
                    reply.resume(returning: false)
                } else {
                    waiters.append(Waiter(number: number, end: end?.milliseconds ?? .max, reply: reply))
                }
            }
        } onCancel: {
            Task { await self.giveUp(number) }
        }
    }

    package func leave() {
        let next = waiters.indices.min {
            (waiters[$0].end, waiters[$0].number) < (waiters[$1].end, waiters[$1].number)
        }
        // Whoever waits takes the place over: nobody can slip in between.
        if let next { waiters.remove(at: next).reply.resume(returning: true) } else { free += 1 }
    }

    package var waiting: Int { waiters.count }

    private func giveUp(_ number: Int) {
        guard let index = waiters.firstIndex(where: { $0.number == number }) else { return }
        waiters.remove(at: index).reply.resume(returning: false)
    }
}
