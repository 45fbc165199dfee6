internal import CMicrohttpd
internal import Posix

/// The one owner of a response of libmicrohttpd; what was queued keeps its own reference.
@safe
struct Response: ~Copyable {
    private let response: OpaquePointer

    init?(bytes: [UInt8]) {
        let made = unsafe bytes.withUnsafeBytes {
            unsafe dailies_http_response_of_bytes($0.baseAddress, $0.count)
        }
        guard let made = unsafe made else { return nil }
        unsafe response = made
    }

    /// A part of a file, which libmicrohttpd sends by sendfile(2) without looking at it.
    init?(_ part: HTTPReply.FilePart) {
        guard let file = try? FileDescriptor.openRegular(part.path) else { return nil }
        let number = file.release()
        let made = unsafe MHD_create_response_from_fd_at_offset64(
            UInt64(part.count), number, UInt64(part.offset))
        guard let made = unsafe made else {
            _ = FileDescriptor(owning: number)
            return nil
        }
        unsafe response = made
    }

    init?(_ body: PacedBody) {
        let context = unsafe Unmanaged.passRetained(body).toOpaque()
        let made = unsafe MHD_create_response_from_callback(
            UInt64(body.claimed), 65_536, readPacedBody, context, releasePacedBody)
        guard let made = unsafe made else {
            unsafe Unmanaged<PacedBody>.fromOpaque(context).release()
            return nil
        }
        unsafe response = made
    }

    deinit { unsafe MHD_destroy_response(response) }

    func add(_ name: String, _ value: String) {
        _ = unsafe MHD_add_response_header(response, name, value)
    }

    func queue(on connection: OpaquePointer, status: Int) -> Bool {
        unsafe MHD_queue_response(connection, UInt32(status), response) == dailies_http_yes
    }
}

extension HTTPReply {
    /// False: the connection is to be closed.
    @unsafe func queue(on connection: OpaquePointer, gate: ConnectionGate) -> Bool {
        if hangsUp { return false }
        switch body {
        case .bytes(let bytes): return unsafe send(Response(bytes: bytes), connection)
        case .file(let part): return unsafe send(Response(part), connection)
        case .paced(let part, let pace):
            guard let paced = PacedBody(part, pace, on: unsafe Connection(connection), gate: gate) else {
                return false
            }
            return unsafe send(Response(paced), connection)
        }
    }

    @unsafe private func send(_ response: consuming Response?, _ connection: OpaquePointer) -> Bool {
        guard let response else { return false }
        for (name, value) in headers { response.add(name, value) }
        return unsafe response.queue(on: connection, status: status)
    }
}
