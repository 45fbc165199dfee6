internal import CPosix
internal import Dispatch
package import Posix

/// An HTTP/1.1 server on 127.0.0.1 that answers as it is told, faults included, and records all requests.
///
/// Raw sockets and threads: what a well-behaved server library would not send is the whole point.
package final class LoopbackServer: Sendable {
    package let port: UInt16
    private let listener: FileDescriptor
    private let script = Script()
    private let stopSignal: StopSignal
    private let threads = DispatchGroup()

    package init() throws(SystemError) {
        let signal = try StopSignal()
        let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { throw SystemError("open", "a socket", code: dailies_errno()) }
        let listener = FileDescriptor(owning: number)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
                // Port 0: the system chooses a free one, and getsockname(2) tells which.
                guard unsafe bind(number, general, length) == 0, listen(number, 128) == 0 else {
                    return Int32(-1)
                }
                return unsafe getsockname(number, general, &length)
            }
        }
        guard result == 0 else { throw SystemError("listen on", "127.0.0.1", code: dailies_errno()) }
        dailies_set_nonblocking(number)
        port = UInt16(bigEndian: address.sin_port)
        self.listener = listener
        stopSignal = signal
        let (script, threads) = (script, threads)
        // Without `self`: it ends when the last user lets go of it, and then stops the threads.
        try Self.start(threads) { Self.accept(number, script: script, stop: signal, threads: threads) }
    }

    deinit { stop() }

    /// A thread that `threads` waits for.
    private static func start(
        _ threads: DispatchGroup, _ body: @escaping @Sendable () -> Void
    ) throws(SystemError) {
        threads.enter()
        do {
            try Threads.start {
                body()
                threads.leave()
            }
        } catch {
            threads.leave()
            throw error
        }
    }

    /// Ends all connections, and returns when no thread of the server is left.
    package func stop() {
        stopSignal.raise()
        threads.wait()
    }

    package var origin: String { "http://127.0.0.1:\(port)" }

    package func url(_ path: String) -> String { origin + path }

    /// All requests so far, in the order in which they were complete.
    package var requests: [ReceivedRequest] { script.requests }

    package func requests(for path: String) -> [ReceivedRequest] { requests.filter { $0.path == path } }

    /// Answers in turn; the last one stays. The path "*" stands for all others.
    package func on(_ path: String, _ answers: Answer...) {
        on(path, answers: answers)
    }

    package func on(_ path: String, answers: [Answer]) {
        script.set(path) { request in
            answers.isEmpty ? Answer(404) : answers[min(request.number, answers.count - 1)]
        }
    }

    /// An answer made for each request, on the thread of its connection.
    package func on(_ path: String, answering: @escaping @Sendable (ReceivedRequest) -> Answer) {
        script.set(path, answering)
    }

    private static func accept(_ listener: Int32, script: Script, stop: StopSignal, threads: DispatchGroup) {
        var connections = 0
        while case .ready = stop.waitReadable(listener) {
            let number = accept4(listener, nil, nil, Int32(SOCK_CLOEXEC.rawValue))
            guard number >= 0 else {
                // The other side left at once, or descriptors ran out: a pause, and on.
                if stop.wait(seconds: 0.01) { return }
                continue
            }
            var yes: Int32 = 1
            // A drip is sent when it is due, not when a packet is full: tcp(7).
            _ = unsafe setsockopt(
                number, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
            let count = connections
            connections += 1
            do throws(SystemError) {
                try start(threads) {
                    var connection = Connection(
                        Socket(owning: number, stop: stop), number: count, script: script)
                    connection.serve()
                }
            } catch {
                // Without a thread for it the connection ends: the other side sees that.
                _ = close(number)
            }
        }
    }
}
