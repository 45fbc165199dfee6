internal import CMicrohttpd
internal import Posix

/// A part of a file that is sent slowly, not to its end, or under a wrong length.
final class PacedBody: Sendable {
    private let file: FileDescriptor
    private let part: HTTPReply.FilePart
    private let pace: HTTPReply.Pace
    private let connection: Connection
    private let gate: ConnectionGate
    /// Whether the pause before the next chunk is over.
    private let isRested = Guarded(true)
    private let stalledSince = Guarded<Double?>(nil)

    /// A client that waits longer for nothing would wait for ever.
    private static let longestStall = 900.0

    init?(
        _ part: HTTPReply.FilePart, _ pace: HTTPReply.Pace, on connection: Connection, gate: ConnectionGate
    ) {
        guard let file = try? FileDescriptor.openRegular(part.path) else { return nil }
        self.file = file
        self.part = part
        self.pace = pace
        self.connection = connection
        self.gate = gate
    }

    /// What Content-Length says.
    var claimed: Int64 { part.count + pace.claims }

    /// Fills some of the buffer; 0 when the connection waits, nil to close it.
    func read(at position: Int64, into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        let rest = min(pace.sends, part.count) - position
        guard rest > 0 else { return pace.end == .stalled ? wait() : nil }
        if pace.pause > 0 && !takeRest() {
            return suspend(for: pace.pause) ? 0 : nil
        }
        let size = min(Int(rest), pace.chunk, buffer.count)
        let count = try? unsafe PositionedReading.read(
            file.number, at: part.offset + position,
            into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<size]), as: part.path)
        guard let count, count > 0 else { return nil }
        return count
    }

    /// Every other time there is a pause.
    private func takeRest() -> Bool {
        isRested.withLock { isRested in
            let was = isRested
            isRested = !isRested
            return was
        }
    }

    /// Looks every now and then whether the client is still there: libmicrohttpd does not while it waits.
    private func wait() -> Int? {
        let now = SteadyClock.seconds()
        let since = stalledSince.withLock { since in
            let start = since ?? now
            since = start
            return start
        }
        guard now - since < Self.longestStall, let pointer = unsafe connection.pointer,
            unsafe dailies_http_client_is_gone(pointer) == 0
        else { return nil }
        return suspend(for: 0.2) ? 0 : nil
    }

    private func suspend(for seconds: Double) -> Bool {
        guard gate.suspend(connection) else { return false }
        gate.resume(connection, after: seconds)
        return true
    }
}

/// MHD_ContentReaderCallback: 0 is legal only where the connection was suspended.
func readPacedBody(
    _ context: UnsafeMutableRawPointer?, _ position: UInt64, _ buffer: UnsafeMutablePointer<CChar>?,
    _ size: Int
) -> Int {
    guard let context = unsafe context, let position = Int64(exactly: position) else {
        return dailies_http_end_with_error
    }
    let body = unsafe Unmanaged<PacedBody>.fromOpaque(context).takeUnretainedValue()
    let room = unsafe UnsafeMutableRawBufferPointer(start: buffer, count: size)
    return unsafe body.read(at: position, into: room) ?? dailies_http_end_with_error
}

/// MHD_ContentReaderFreeCallback.
func releasePacedBody(_ context: UnsafeMutableRawPointer?) {
    guard let context = unsafe context else { return }
    unsafe Unmanaged<PacedBody>.fromOpaque(context).release()
}
