internal import CCurl

// Named functions: a capturing closure cannot be a C callback. The context is the exchange, which the
// transfer thread keeps for as long as libcurl may call.

private func exchange(_ context: UnsafeMutableRawPointer?) -> Exchange? {
    unsafe context.map { unsafe Unmanaged<Exchange>.fromOpaque($0).takeUnretainedValue() }
}

/// CURLOPT_WRITEFUNCTION(3): another number than was given ends the transfer.
func receiveBody(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    let part = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
    return unsafe exchange(context)?.receive(part) == true ? part.count : -1
}

/// CURLOPT_HEADERFUNCTION(3): one whole line at a time.
func receiveHeader(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    let line = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
    return unsafe exchange(context)?.receive(headerLine: line) == true ? line.count : -1
}

/// CURL_SOCKET_BAD is a macro that does not import.
private let noSocket: curl_socket_t = -1

/// CURLOPT_OPENSOCKETFUNCTION(3): after the name was resolved, before anything is connected.
func openSocket(
    _ context: UnsafeMutableRawPointer?, _ purpose: curlsocktype,
    _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    var bytes = [UInt8](repeating: 0, count: 16)
    guard let exchange = unsafe exchange(context), let address = unsafe address else {
        return noSocket
    }
    let count = unsafe dailies_address_bytes(address, &bytes)
    guard exchange.maySpeak(to: IPAddress(bytes: bytes.prefix(Int(count)))) else { return noSocket }
    let number = unsafe dailies_open_socket(address, 60_000)
    guard number >= 0 else {
        exchange.socketError = -number
        return noSocket
    }
    return number
}

/// CURLOPT_PREREQFUNCTION(3): a connection is there, new or kept; the request goes next.
func beginRequest(
    _ context: UnsafeMutableRawPointer?, _ peer: UnsafeMutablePointer<CChar>?,
    _ own: UnsafeMutablePointer<CChar>?, _ peerPort: Int32, _ ownPort: Int32
) -> Int32 {
    guard let exchange = unsafe exchange(context), let peer = unsafe peer else { return 1 }
    return unsafe exchange.maySend(to: IPAddress(String(cString: peer))) ? 0 : 1
}
