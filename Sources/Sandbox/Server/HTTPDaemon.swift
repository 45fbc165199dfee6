internal import CMicrohttpd
internal import Posix

/// libmicrohttpd's daemon on 127.0.0.1, and its one thread.
@safe
struct HTTPDaemon: ~Copyable, Sendable {
    /// As numbers: they are handed to the thread that stops it.
    private let daemon: UInt
    private let context: UInt
    let port: Int
    /// As errors name it.
    static let attempt = "listen on"

    /// Port 0 is any free one.
    init(port: Int, desk: FrontDesk) throws(SystemError) {
        let context = unsafe Unmanaged.passRetained(desk).toOpaque()
        guard
            let daemon = unsafe dailies_http_start(
                UInt16(clamping: port), answerCall, completeCall, context)
        else {
            let code = dailies_http_errno()
            unsafe Unmanaged<FrontDesk>.fromOpaque(context).release()
            throw SystemError(Self.attempt, "127.0.0.1:\(port)", code: code)
        }
        self.daemon = UInt(bitPattern: daemon)
        self.context = UInt(bitPattern: context)
        self.port = Int(unsafe dailies_http_port(daemon))
    }

    deinit { Self.stop(daemon, context) }

    /// Closes all connections, and returns when the thread has ended.
    consuming func stop() async {
        let (daemon, context) = (self.daemon, self.context)
        discard self
        await Threads.blocking { Self.stop(daemon, context) }
    }

    private static func stop(_ daemon: UInt, _ context: UInt) {
        guard let context = unsafe UnsafeMutableRawPointer(bitPattern: context),
            let daemon = unsafe OpaquePointer(bitPattern: daemon)
        else { return }
        let desk = unsafe Unmanaged<FrontDesk>.fromOpaque(context)
        unsafe desk.takeUnretainedValue().gate.close()
        unsafe MHD_stop_daemon(daemon)
        unsafe desk.release()
    }
}

/// What libmicrohttpd's callbacks find behind their context: who answers, and who waits.
final class FrontDesk: Sendable {
    let gate = ConnectionGate()
    let answer: @Sendable (HTTPCall) async -> HTTPReply

    init(answer: @escaping @Sendable (HTTPCall) async -> HTTPReply) {
        self.answer = answer
    }
}
