internal import ArchiveModel
internal import Posix

/// Who may be in flight: so many in all and from one host, those whose links end soonest first.
///
/// What waits for a slow host takes no place from the others.
final class DownloadSlots: Sendable {
    private struct Waiter {
        let number: Int
        let host: String
        let expires: Int64
        let reply: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var taken = 0
        var takenOfHost: [String: Int] = [:]
        var nextNumber = 0
        var waiters: [Waiter] = []
        var cancelled: Set<Int> = []
    }

    private let total: Int
    private let perHost: Int
    private let state = Guarded(State())

    init(total: Int, perHost: Int) {
        self.total = max(1, total)
        self.perHost = max(1, perHost)
    }

    /// False when the task was cancelled; otherwise `release` must follow.
    func acquire(_ host: String, expires: Moment?) async -> Bool {
        let number = state.withLock { state in
            state.nextNumber += 1
            return state.nextNumber
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { reply in
                let isOver = state.withLock { state in
                    if state.cancelled.remove(number) != nil { return true }
                    state.waiters.append(
                        Waiter(
                            number: number, host: host, expires: expires?.milliseconds ?? .max, reply: reply))
                    return false
                }
                if isOver { reply.resume(returning: false) } else { admit() }
            }
        } onCancel: {
            let waiter = state.withLock { state -> Waiter? in
                guard let index = state.waiters.firstIndex(where: { $0.number == number }) else {
                    // Not there yet, or admitted already; a number too many does no harm.
                    state.cancelled.insert(number)
                    return nil
                }
                return state.waiters.remove(at: index)
            }
            waiter?.reply.resume(returning: false)
        }
    }

    /// How many wait now.
    var waiting: Int { state.withLock { $0.waiters.count } }

    func release(_ host: String) {
        state.withLock { state in
            state.taken -= 1
            state.takenOfHost[host] = (state.takenOfHost[host] ?? 1) - 1
        }
        admit()
    }

    private func admit() {
        let admitted = state.withLock { state in
            var admitted: [Waiter] = []
            while state.taken < total, let index = next(state) {
                let waiter = state.waiters.remove(at: index)
                state.taken += 1
                state.takenOfHost[waiter.host, default: 0] += 1
                admitted.append(waiter)
            }
            return admitted
        }
        for waiter in admitted { waiter.reply.resume(returning: true) }
    }

    private func next(_ state: State) -> Int? {
        state.waiters.indices.filter { (state.takenOfHost[state.waiters[$0].host] ?? 0) < perHost }
            .min {
                let (left, right) = (state.waiters[$0], state.waiters[$1])
                return (left.expires, left.number) < (right.expires, right.number)
            }
    }
}
