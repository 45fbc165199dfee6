internal import CMicrohttpd
internal import Posix

/// Connections that wait for their answer while libmicrohttpd's thread serves others.
///
/// MHD_suspend_connection's page: resuming one that does not wait, and stopping the daemon while one waits,
/// are both undefined. So whoever suspends or resumes does it here, one at a time.
final class ConnectionGate: Sendable {
    private struct State {
        var waiting: Set<Connection> = []
        var isClosed = false
    }
    private let state = Guarded(State())

    /// False when the daemon is about to stop: then nobody may wait any more.
    func suspend(_ connection: Connection) -> Bool {
        state.withLock { state in
            guard !state.isClosed, let pointer = unsafe connection.pointer else { return false }
            unsafe MHD_suspend_connection(pointer)
            state.waiting.insert(connection)
            return true
        }
    }

    /// From any thread; for one that does not wait any more, nothing happens.
    func resume(_ connection: Connection) {
        state.withLock { state in
            guard state.waiting.remove(connection) != nil, let pointer = unsafe connection.pointer else {
                return
            }
            unsafe MHD_resume_connection(pointer)
        }
    }

    func resume(_ connection: Connection, after seconds: Double) {
        Task {
            try? await Task.sleep(for: .seconds(seconds))
            resume(connection)
        }
    }

    /// Before the daemon is stopped.
    func close() {
        state.withLock { state in
            state.isClosed = true
            for connection in state.waiting {
                guard let pointer = unsafe connection.pointer else { continue }
                unsafe MHD_resume_connection(pointer)
            }
            state.waiting = []
        }
    }

    var isClosed: Bool { state.withLock { $0.isClosed } }
}

/// A connection of libmicrohttpd as a number, for other threads to hold while it waits.
struct Connection: Sendable, Hashable {
    private let bits: UInt

    init(_ pointer: OpaquePointer) {
        bits = UInt(bitPattern: pointer)
    }

    @unsafe var pointer: OpaquePointer? { unsafe OpaquePointer(bitPattern: bits) }
}
