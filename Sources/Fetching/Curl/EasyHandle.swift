internal import CCurl

/// Owns an easy handle, one transfer at a time. Must have left its multi handle before it goes.
@safe
struct EasyHandle: ~Copyable {
    let handle: UnsafeMutableRawPointer
    private let words: UnsafeMutablePointer<CChar>
    private var headers = HeaderList()
    private var names = HeaderList()
    private var failed: CURLcode = CURLE_OK

    /// Nil for want of memory.
    init?() {
        guard let handle = unsafe curl_easy_init() else { return nil }
        unsafe self.handle = unsafe handle
        unsafe words = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        unsafe curl_easy_cleanup(handle)
        unsafe words.deallocate()
    }

    /// Everything for one hop. Nil, or what libcurl did not take.
    mutating func prepare(_ hop: Hop, settings: HTTPSettings, context: UnsafeMutableRawPointer) -> String? {
        unsafe curl_easy_reset(handle)
        unsafe words.pointee = 0
        headers = HeaderList()
        names = HeaderList()
        failed = CURLE_OK
        prepareConnection(hop, settings: settings)
        prepareRequest(hop, settings: settings)
        // Whoever waits for it looks the transfer up by this number.
        unsafe check(
            dailies_curl_set_pointer(
                handle, CURLOPT_PRIVATE, UnsafeMutableRawPointer(bitPattern: UInt(hop.number))))
        unsafe check(dailies_curl_set_receivers(handle, receiveBody, receiveHeader, context))
        unsafe check(dailies_curl_set_gates(handle, openSocket, beginRequest, context))
        unsafe check(dailies_curl_set_bytes(handle, CURLOPT_ERRORBUFFER, words))
        return failed == CURLE_OK ? nil : Self.words(failed)
    }

    private mutating func prepareConnection(_ hop: Hop, settings: HTTPSettings) {
        text(CURLOPT_URL, hop.url)
        text(CURLOPT_PROTOCOLS_STR, "http,https")
        number(CURLOPT_NOSIGNAL, 1)
        // Else a cancelled transfer waits for its name to be resolved: curl 7.87.
        number(CURLOPT_QUICK_EXIT, 1)
        number(CURLOPT_CONNECTTIMEOUT_MS, Int(min(max(1, hop.connectTimeout * 1000), 86_400_000)))
        number(CURLOPT_BUFFERSIZE, hop.bufferBytes)
        number(CURLOPT_NETRC, 0)
        number(CURLOPT_TCP_KEEPALIVE, 1)
        // HTTP/2 where TLS offers it. Whether it does is known after the handshake, and is waited for,
        // instead of making many connections meanwhile. Without TLS it would be known with the first answer
        // alone.
        number(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        number(CURLOPT_PIPEWAIT, hop.isSecure ? 1 : 0)
        // Servers close idle connections after some seconds. A request that must not go twice takes none that
        // may be closing just now.
        if !hop.mayRepeat { number(CURLOPT_MAXAGE_CONN, settings.freshSeconds) }
        // We have worked out whether there is one: `ProxyRules`. Empty is none, whatever the environment
        // says.
        text(CURLOPT_PROXY, hop.proxy ?? "")
        text(CURLOPT_NOPROXY, "")
        number(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        number(CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE))
        number(CURLOPT_SSL_VERIFYPEER, 1)
        number(CURLOPT_SSL_VERIFYHOST, 2)
        number(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        if let file = settings.certificates.file { text(CURLOPT_CAINFO, file) }
        if let folder = settings.certificates.folder { text(CURLOPT_CAPATH, folder) }
        if let addresses = hop.addresses {
            // Replaces what an earlier hop was told.
            let line = "\(hop.host):\(hop.port):\(addresses.joined(separator: ","))"
            if !names.append(line) { failed = CURLE_OUT_OF_MEMORY }
            unsafe check(dailies_curl_set_list(handle, CURLOPT_RESOLVE, names.first))
        }
    }

    private mutating func prepareRequest(_ hop: Hop, settings: HTTPSettings) {
        text(CURLOPT_USERAGENT, settings.userAgent)
        switch (hop.method, hop.body) {
        case ("GET", nil): number(CURLOPT_HTTPGET, 1)
        case ("HEAD", nil): number(CURLOPT_NOBODY, 1)
        case (let method, let body):
            let body = body ?? []
            number(CURLOPT_POST, 1)
            unsafe check(dailies_curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
            unsafe body.withUnsafeBytes { bytes in
                // An array without bytes may have no address, and then libcurl would ask a callback for the
                // body.
                guard let start = bytes.baseAddress else { return text(CURLOPT_COPYPOSTFIELDS, "") }
                unsafe check(dailies_curl_set_bytes(handle, CURLOPT_COPYPOSTFIELDS, start))
            }
            if method != "POST" { text(CURLOPT_CUSTOMREQUEST, method) }
        }
        // A request of more than a megabyte would wait a second for "100 Continue", and might go twice.
        var lines = ["Expect:"]
        if hop.headers["Content-Type"] == nil { lines.append("Content-Type:") }
        // A header without a value ends in a semicolon: CURLOPT_HTTPHEADER(3).
        lines += hop.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        for line in lines where !headers.append(line) { failed = CURLE_OUT_OF_MEMORY }
        unsafe check(dailies_curl_set_list(handle, CURLOPT_HTTPHEADER, headers.first))
    }

    private mutating func number(_ option: CURLoption, _ value: Int) {
        unsafe check(dailies_curl_set_number(handle, option, value))
    }

    private mutating func text(_ option: CURLoption, _ value: String) {
        unsafe check(dailies_curl_set_text(handle, option, value))
    }

    private mutating func check(_ code: CURLcode) {
        if failed == CURLE_OK { failed = code }
    }

    /// The connection is closed when nobody uses it any more: CURLOPT_FORBID_REUSE(3).
    func forbidReuse() { unsafe _ = dailies_curl_set_number(handle, CURLOPT_FORBID_REUSE, 1) }

    /// Uploaded so far: the only sign of life while a long body is sent.
    var bytesSent: Int { unsafe Int(dailies_curl_size(handle, CURLINFO_SIZE_UPLOAD_T)) }

    /// `errno` of the last connection that could not be made; 0 where there was none.
    var connectError: Int32 {
        unsafe Int32(truncatingIfNeeded: dailies_curl_number(handle, CURLINFO_OS_ERRNO))
    }

    /// What libcurl says went wrong, in its words.
    func words(for code: CURLcode) -> String {
        let own = unsafe String(cString: words)
        return own.isEmpty ? Self.words(code) : own
    }

    /// The other side hung up in the middle of the handshake, which is no verdict on anybody's certificate.
    /// OpenSSL says so in words alone.
    var isHandshakeTorn: Bool {
        let words = words(for: CURLE_SSL_CONNECT_ERROR)
        return ["SSL_ERROR_SYSCALL", "reset by peer", "unexpected eof"].contains { words.contains($0) }
    }

    static func words(_ code: CURLcode) -> String {
        unsafe curl_easy_strerror(code).map { unsafe String(cString: $0) } ?? "libcurl error \(code.rawValue)"
    }
}

/// What an easy handle is told for one request to one server.
struct Hop {
    let number: UInt64
    let url: String
    let host: String
    let port: Int
    let method: String
    let headers: [HTTPHeader]
    let body: [UInt8]?
    let proxy: String?
    let addresses: [String]?
    let connectTimeout: Double
    let bufferBytes: Int
    let mayRepeat: Bool
    let isSecure: Bool
}
