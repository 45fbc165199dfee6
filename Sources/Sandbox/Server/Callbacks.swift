internal import CMicrohttpd

// Named functions: a capturing closure cannot be a C callback.

/// MHD_AccessHandlerCallback: called with the headers, then with each part of the body, then at its end, and
/// again when a waiting connection is resumed. Always on the daemon's one thread.
func answerCall(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ url: UnsafePointer<CChar>?,
    _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?, _ upload: UnsafePointer<CChar>?,
    _ uploadSize: UnsafeMutablePointer<Int>?, _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let context = unsafe context, let connection = unsafe connection,
        let uploadSize = unsafe uploadSize,
        let slot = unsafe slot, let url = unsafe url, let method = unsafe method
    else { return dailies_http_no }
    let desk = unsafe Unmanaged<FrontDesk>.fromOpaque(context).takeUnretainedValue()
    guard let known = unsafe slot.pointee else {
        // The headers alone: an answer now would refuse the body.
        unsafe slot.pointee = Unmanaged.passRetained(Exchange()).toOpaque()
        return dailies_http_yes
    }
    let exchange = unsafe Unmanaged<Exchange>.fromOpaque(known).takeUnretainedValue()
    if let upload = unsafe upload, unsafe uploadSize.pointee > 0 {
        let part = unsafe UnsafeRawBufferPointer(start: upload, count: uploadSize.pointee)
        unsafe uploadSize.pointee = 0
        return unsafe exchange.take(part) ? dailies_http_yes : dailies_http_no
    }
    if let reply = exchange.reply {
        return unsafe reply.queue(on: connection, gate: desk.gate) ? dailies_http_yes : dailies_http_no
    }
    guard let (body, isTooLong) = exchange.beginWaiting() else { return dailies_http_no }
    var call = unsafe HTTPCall(
        connection, method: String(cString: method), path: String(cString: url))
    call.body = body
    call.isTooLong = isTooLong
    let number = unsafe Connection(connection)
    guard desk.gate.suspend(number) else { return dailies_http_no }
    Task { [call] in
        exchange.finish(await desk.answer(call))
        desk.gate.resume(number)
    }
    return dailies_http_yes
}

/// MHD_RequestCompletedCallback: however it ended.
func completeCall(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
    _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ end: MHD_RequestTerminationCode
) {
    guard let known = unsafe slot?.pointee else { return }
    unsafe Unmanaged<Exchange>.fromOpaque(known).release()
    unsafe slot?.pointee = nil
}

extension HTTPCall {
    private static let knownHeaders = [
        "authorization", "content-type", "range", "if-range", "idempotency-key", "x-request-id",
    ]
    private static let knownArguments = ["id", "task_id", "Expires", "Signature"]

    fileprivate init(_ connection: OpaquePointer, method: String, path: String) {
        self.init(method: method, path: path)
        for name in Self.knownHeaders {
            guard let value = unsafe dailies_http_header(connection, name) else { continue }
            headers[name] = unsafe String(cString: value)
        }
        for name in Self.knownArguments {
            guard let value = unsafe dailies_http_argument(connection, name) else { continue }
            query[name] = unsafe String(cString: value)
        }
    }
}
