internal import Posix

/// One request on its way to the transfer thread.
struct TransferOrder: Sendable {
    typealias Reply = CheckedContinuation<Result<HTTPHead, HTTPFailure>, Never>

    let number: UInt64
    let request: HTTPRequest
    let sink: any HTTPSink
    let reply: Reply

    func refuse(_ kind: HTTPFailure.Kind, _ why: String) {
        reply.resume(returning: .failure(HTTPFailure(kind, why, wasSent: false)))
    }
}

/// Where those who ask meet the thread that does. Handles of libcurl never leave the thread.
final class TransferDesk: Sendable {
    enum Message: Sendable {
        case start(TransferOrder)
        case cancel(UInt64)
    }

    private enum Phase: Sendable {
        case idle
        case running(WakeUp)
        case closing
        case closed
    }

    private struct State: Sendable {
        var phase = Phase.idle
        var messages: [Message] = []
        var lastNumber: UInt64 = 0
        /// Numbers with the thread, and numbers cancelled before they came to it: a task may be cancelled at
        /// any instant, also before it asks.
        var living: Set<UInt64> = []
        var cancelledEarly: Set<UInt64> = []
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    let settings: HTTPSettings
    let statistics = Guarded(HTTPStatistics())
    private let state = Guarded(State())

    init(_ settings: HTTPSettings) {
        self.settings = settings
    }

    func newNumber() -> UInt64 {
        state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
    }

    private enum Refusal: Sendable {
        case cancelled
        case closed
        case noThread(SystemError)
        case noLibrary(String)
    }

    func start(_ order: TransferOrder) {
        let refusal: Refusal? = state.withLock { state in
            if state.cancelledEarly.remove(order.number) != nil { return .cancelled }
            switch state.phase {
            case .closing, .closed: return .closed
            case .running(let wakeUp):
                wakeUp.ring()
            case .idle:
                if let missingLibrary { return .noLibrary(missingLibrary) }
                do throws(SystemError) {
                    let wakeUp = try WakeUp()
                    try Threads.start { TransferThread.run(self, wakeUp: wakeUp) }
                    state.phase = .running(wakeUp)
                } catch {
                    return .noThread(error)
                }
            }
            state.living.insert(order.number)
            state.messages.append(.start(order))
            return nil
        }
        switch refusal {
        case nil: break
        case .cancelled: order.refuse(.cancelled, "the request was cancelled before it was sent")
        case .closed: order.refuse(.cancelled, "the request was not sent: the program is ending")
        case .noThread(let error): order.refuse(.resources, "\(error)")
        case .noLibrary(let why): order.refuse(.resources, why)
        }
    }

    func cancel(_ number: UInt64) {
        state.withLock { state in
            guard state.living.contains(number) else {
                state.cancelledEarly.insert(number)
                return
            }
            state.messages.append(.cancel(number))
            if case .running(let wakeUp) = state.phase { wakeUp.ring() }
        }
    }

    /// Once nobody can cancel it any more.
    func forget(_ number: UInt64) {
        state.withLock { _ = $0.cancelledEarly.remove(number) }
    }

    func close() {
        state.withLock { state in
            switch state.phase {
            case .idle: state.phase = .closed
            case .running(let wakeUp):
                state.phase = .closing
                wakeUp.ring()
            case .closing, .closed: break
            }
        }
    }

    func closeAndWait() async {
        close()
        await withCheckedContinuation { continuation in
            let isClosed = state.withLock { state in
                if case .closed = state.phase { return true }
                state.waiting.append(continuation)
                return false
            }
            if isClosed { continuation.resume() }
        }
    }
}

/// The thread's side.
extension TransferDesk {
    func take() -> (messages: [Message], isClosing: Bool) {
        state.withLock { state in
            defer { state.messages = [] }
            if case .running = state.phase { return (state.messages, false) }
            return (state.messages, true)
        }
    }

    func ended(_ number: UInt64) {
        state.withLock { _ = $0.living.remove(number) }
    }

    /// The thread ends: what came to the desk since it last looked is refused.
    func threadEnded(_ kind: HTTPFailure.Kind, _ why: String) {
        let (messages, waiting) = state.withLock { state in
            defer { (state.messages, state.waiting, state.living) = ([], [], []) }
            state.phase = .closed
            return (state.messages, state.waiting)
        }
        for case .start(let order) in messages { order.refuse(kind, why) }
        for continuation in waiting { continuation.resume() }
    }
}
