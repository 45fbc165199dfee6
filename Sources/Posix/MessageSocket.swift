internal import CPosix

/// One end of a connected Unix socket, over which bytes travel together with open descriptors.
package struct MessageSocket: ~Copyable, Sendable {
    private let descriptor: FileDescriptor
    private let name: String

    /// `name` is who is at the other end, for errors.
    package init(_ descriptor: consuming FileDescriptor, to name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    package var number: Int32 { descriptor.number }

    /// Two connected ends, which children do not inherit unless told to.
    package static func pair() throws(SystemError) -> (Int32, Int32) {
        var ends: [Int32] = [-1, -1]
        let result = unsafe ends.withUnsafeMutableBufferPointer { unsafe dailies_socket_pair($0.baseAddress) }
        guard result == 0 else { throw .last("open", "a socket pair") }
        return (ends[0], ends[1])
    }

    /// The process that made the pair, nil where the descriptor is no such socket: SO_PEERCRED, unix(7).
    package static func maker(of descriptor: Int32) -> Int32? {
        let id = dailies_socket_maker(descriptor)
        return id > 0 ? id : nil
    }

    /// Makes sending fail when the other end takes nothing for so long.
    package func limitSending(toSeconds seconds: Int) {
        _ = dailies_limit_sending(number, Int32(seconds))
    }

    /// Sends all of it; the descriptors stay open on this side too.
    package func send(_ bytes: [UInt8], descriptors: [Int32] = []) throws(SystemError) {
        var sent = 0
        while sent < bytes.count {
            // They travel once, with the first byte.
            let passed = sent == 0 ? descriptors : []
            let count = unsafe bytes[sent...].withUnsafeBytes { part in
                unsafe passed.withUnsafeBufferPointer {
                    unsafe dailies_send(number, part.baseAddress, part.count, $0.baseAddress, Int32($0.count))
                }
            }
            if count < 0 {
                if dailies_errno() == EINTR { continue }
                throw .last("send to", name)
            }
            sent += count
        }
    }

    /// What has arrived, without waiting; descriptors that come along are closed by the kernel (unix(7)).
    package func receiveBytes(upTo limit: Int = 65_536) throws(SystemError) -> Received {
        while true {
            var failure: Int32 = 0
            let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
                let result = unsafe recv(number, buffer.baseAddress, limit, Int32(MSG_DONTWAIT))
                if result < 0 { failure = dailies_errno() }
                count = max(0, result)
            }
            switch failure {
            case 0: return bytes.isEmpty ? .end : .bytes(bytes, descriptors: [])
            case EINTR: continue
            case EAGAIN: return .nothing
            default: throw SystemError("receive from", name, code: failure)
            }
        }
    }

    /// The other end finds the end of the stream after what was sent; receiving goes on.
    package func endSending() {
        shutdown(number, Int32(SHUT_WR))
    }

    package enum Received: Sendable {
        case bytes([UInt8], descriptors: [Int32])
        case nothing
        case end
    }

    /// What has arrived; whoever calls owns the descriptors. Without `waiting`, `nothing` is an answer too.
    package func receive(upTo limit: Int = 65_536, waiting: Bool) throws(SystemError) -> Received {
        while true {
            var flags = Int32(waiting ? 0 : MSG_DONTWAIT)
            var failure: Int32 = 0
            var passed = [Int32](repeating: -1, count: dailies_most_descriptors)
            var passedCount: Int32 = 0
            let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
                let result = unsafe passed.withUnsafeMutableBufferPointer {
                    unsafe dailies_receive(
                        number, buffer.baseAddress, limit, &flags, $0.baseAddress, &passedCount)
                }
                if result < 0 { failure = dailies_errno() }
                count = max(0, result)
            }
            switch failure {
            case 0:
                let descriptors = Array(passed[..<Int(passedCount)])
                if flags & Int32(MSG_CTRUNC) != 0 {
                    for descriptor in descriptors { _ = CPosix.close(descriptor) }
                    throw SystemError("receive a descriptor from", name, code: EMFILE)
                }
                return bytes.isEmpty ? .end : .bytes(bytes, descriptors: descriptors)
            case EINTR: continue
            case EAGAIN: return .nothing
            default: throw SystemError("receive from", name, code: failure)
            }
        }
    }
}
