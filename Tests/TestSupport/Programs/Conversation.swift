internal import CPosix
internal import Dispatch
internal import Posix

/// Feeds a child and listens to it, a thread a stream, so that no pipe fills up and stops it.
final class Conversation: Sendable {
    private let said = Guarded(Said())
    private let threads = DispatchGroup()
    private let stop: StopSignal

    struct Said: Sendable {
        var output: [UInt8] = []
        var error: [UInt8] = []
    }

    /// Takes over our ends of the pipes.
    init(_ ends: ChildEnds) throws(SystemError) {
        stop = try StopSignal()
        if let input = ends.writeInput {
            try start { $0.write(input.bytes, to: input.descriptor) }
        }
        if let descriptor = ends.readOutput {
            try start { talk in talk.read(descriptor) { part in talk.said.withLock { $0.output += part } } }
        }
        if let descriptor = ends.readError {
            try start { talk in talk.read(descriptor) { part in talk.said.withLock { $0.error += part } } }
        }
    }

    /// After the child's end. A process that the child left behind may hold the pipes open for ever:
    /// what it has not said by then is not waited for.
    func finish(patience seconds: Double = 1) -> Said {
        if threads.wait(timeout: .now() + seconds) == .timedOut {
            stop.raise()
            threads.wait()
        }
        return said.withLock { $0 }
    }

    private func start(_ body: @escaping @Sendable (Conversation) -> Void) throws(SystemError) {
        threads.enter()
        do {
            try Threads.start {
                body(self)
                self.threads.leave()
            }
        } catch {
            threads.leave()
            throw error
        }
    }

    private func read(_ descriptor: Int32, _ take: ([UInt8]) -> Void) {
        let end = FileDescriptor(owning: descriptor)
        while case .ready = stop.waitReadable(descriptor) {
            guard let part = try? end.read(upTo: 65_536, as: "the child's output"), !part.isEmpty else {
                return
            }
            take(part)
        }
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32) {
        let end = FileDescriptor(owning: descriptor)
        // A child that does not read to the end must not end us: blocked in this thread, SIGPIPE stays
        // pending until the thread is gone, and the write says EPIPE; pthread_sigmask(3), signal(7).
        var set = sigset_t()
        unsafe sigemptyset(&set)
        unsafe sigaddset(&set, SIGPIPE)
        unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
        var rest = bytes[...]
        while !rest.isEmpty, case .ready = stop.waitWritable(descriptor) {
            let count = unsafe rest.withUnsafeBytes {
                unsafe CPosix.write(end.number, $0.baseAddress, $0.count)
            }
            if count < 0 && dailies_errno() != EAGAIN && dailies_errno() != EINTR { return }
            rest = rest.dropFirst(max(0, count))
        }
    }
}
