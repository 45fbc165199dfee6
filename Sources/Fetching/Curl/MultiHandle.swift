internal import CCurl

/// Owns a multi handle and with it all connections: libcurl-multi(3). One thread uses it.
@safe
struct MultiHandle: ~Copyable {
    private let handle: UnsafeMutableRawPointer

    /// Nil for want of memory.
    init?(_ settings: HTTPSettings) {
        guard Self.isStarted, let handle = unsafe curl_multi_init() else { return nil }
        unsafe self.handle = unsafe handle
        unsafe dailies_curl_set_multi(handle, CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
        unsafe dailies_curl_set_multi(handle, CURLMOPT_MAX_HOST_CONNECTIONS, settings.connectionsPerHost)
        unsafe dailies_curl_set_multi(handle, CURLMOPT_MAX_TOTAL_CONNECTIONS, settings.connections)
        unsafe dailies_curl_set_multi(handle, CURLMOPT_MAXCONNECTS, settings.connections)
    }

    deinit { unsafe curl_multi_cleanup(handle) }

    /// Once in a process: curl_global_init(3).
    private static let isStarted = dailies_curl_start() == CURLE_OK

    func add(_ easy: borrowing EasyHandle) -> Bool {
        unsafe curl_multi_add_handle(handle, easy.handle) == CURLM_OK
    }

    func remove(_ easy: borrowing EasyHandle) {
        unsafe curl_multi_remove_handle(handle, easy.handle)
    }

    /// Moves what can be moved. The callbacks of `Exchange` are called in here, and nowhere else.
    func perform() {
        var running: Int32 = 0
        unsafe curl_multi_perform(handle, &running)
    }

    /// The number of a transfer that has ended, and how; nil when there is none.
    func nextEnded() -> (number: UInt64, code: CURLcode)? {
        var easy: UnsafeMutableRawPointer?
        var code = CURLE_OK
        guard unsafe dailies_curl_ended(handle, &easy, &code) != 0, let easy = unsafe easy else { return nil }
        return (UInt64(UInt(bitPattern: unsafe dailies_curl_private(easy))), code)
    }

    /// Until a transfer can go on, the descriptor can be read, or the time is up.
    func wait(for descriptor: Int32, seconds: Double) {
        let milliseconds = Int32(min(max(0, (seconds * 1000).rounded(.up)), 60_000))
        unsafe dailies_curl_wait(handle, descriptor, milliseconds)
    }
}
