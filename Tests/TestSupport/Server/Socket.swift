internal import CPosix
internal import Posix

/// A connected socket whose every wait ends when the server stops.
struct Socket: ~Copyable {
    private let descriptor: FileDescriptor
    private let stop: StopSignal
    private var received: [UInt8] = []

    /// The connection is over: closed by the other side, stopped, or silent for too long.
    struct Over: Error {}

    init(owning number: Int32, stop: StopSignal) {
        dailies_set_nonblocking(number)
        descriptor = FileDescriptor(owning: number)
        self.stop = stop
    }

    /// All up to the mark, which is taken and left out; nil at an orderly end before the first byte.
    mutating func read(to mark: [UInt8], limit: Int) throws(Over) -> [UInt8]? {
        var searched = 0
        while true {
            if let end = received.firstIndex(of: mark, from: searched) {
                let part = Array(received[..<end])
                received.removeFirst(end + mark.count)
                return part
            }
            if received.count > limit { return Array(received) }
            searched = max(0, received.count - mark.count + 1)
            guard try fill() else {
                if received.isEmpty { return nil }
                throw Over()
            }
        }
    }

    mutating func read(count: Int) throws(Over) -> [UInt8] {
        while received.count < count {
            guard try fill() else { throw Over() }
        }
        defer { received.removeFirst(count) }
        return Array(received[..<count])
    }

    /// False at the orderly end.
    private mutating func fill() throws(Over) -> Bool {
        // No test leaves a connection idle for longer.
        guard case .ready = stop.waitReadable(descriptor.number, seconds: 60) else { throw Over() }
        guard let part = try? descriptor.read(upTo: 65_536, as: "the connection") else { throw Over() }
        received += part
        return !part.isEmpty
    }

    func write(_ bytes: [UInt8]) throws(Over) {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard case .ready = stop.waitWritable(descriptor.number, seconds: 60) else { throw Over() }
            // A closed connection is an error of this call, not a signal to the process: send(2).
            let count = unsafe rest.withUnsafeBytes {
                unsafe send(descriptor.number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0 && dailies_errno() != EAGAIN && dailies_errno() != EINTR { throw Over() }
            rest = rest.dropFirst(max(0, count))
        }
    }

    /// Makes the close that follows a reset: zero seconds of SO_LINGER, socket(7).
    func prepareReset() {
        var setting = linger(l_onoff: 1, l_linger: 0)
        _ = unsafe setsockopt(
            descriptor.number, SOL_SOCKET, SO_LINGER, &setting, socklen_t(MemoryLayout<linger>.size))
    }

    /// Ends what we say and hears the other side out. Closing with unread bytes would reset the connection
    /// and could take from the other side what it has not read yet: RFC 9112, 9.6.
    mutating func finish() {
        shutdown(descriptor.number, Int32(SHUT_WR))
        let deadline = ContinuousClock.now.advanced(by: .milliseconds(500))
        while ContinuousClock.now < deadline,
            case .ready = stop.waitReadable(descriptor.number, seconds: 0.5),
            let part = try? descriptor.read(upTo: 65_536, as: "the connection"), !part.isEmpty
        {}
    }

    func pause(seconds: Double) throws(Over) {
        if seconds > 0, stop.wait(seconds: seconds) { throw Over() }
    }
}

extension [UInt8] {
    fileprivate func firstIndex(of mark: [UInt8], from start: Int) -> Int? {
        guard count >= mark.count else { return nil }
        return (start...Swift.max(start, count - mark.count)).first { index in
            index + mark.count <= count && self[index..<index + mark.count].elementsEqual(mark)
        }
    }
}
