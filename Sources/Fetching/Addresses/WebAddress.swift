internal import CCurl

/// An http or https URL, read and resolved by libcurl's own parser, so that what is judged is what is
/// fetched.
struct WebAddress: Sendable, Hashable {
    /// As it goes to libcurl, without its fragment.
    let text: String
    let origin: HTTPOrigin
    /// Without the query, which may hold a signature.
    let path: String

    struct Refusal: Error, Sendable, Hashable {
        let why: String
    }

    init(_ text: String) throws(Refusal) {
        let parser = try URLParser()
        try parser.read(text, flags: 0)
        try self.init(parser)
    }

    /// Where a `Location` leads from here: RFC 9110, 10.2.2.
    func following(_ location: String) throws(Refusal) -> WebAddress {
        let parser = try URLParser()
        try parser.read(text, flags: 0)
        // Servers send spaces and letters of all kinds there.
        try parser.read(location, flags: UInt32(CURLU_URLENCODE))
        return try WebAddress(parser)
    }

    private init(_ parser: borrowing URLParser) throws(Refusal) {
        guard let scheme = parser.part(CURLUPART_SCHEME)?.lowercased(), scheme == "http" || scheme == "https"
        else { throw Refusal(why: "only http and https are fetched") }
        guard parser.part(CURLUPART_USER) == nil, parser.part(CURLUPART_PASSWORD) == nil else {
            throw Refusal(why: "a user name or password in a URL is not supported")
        }
        guard let host = parser.part(CURLUPART_HOST)?.lowercased(), !host.isEmpty,
            let port = parser.part(CURLUPART_PORT, flags: UInt32(CURLU_DEFAULT_PORT)).flatMap({ Int($0) }),
            let text = parser.withoutFragment()
        else { throw Refusal(why: "it names no host") }
        self.text = text
        origin = HTTPOrigin(scheme: scheme, host: host, port: port)
        path = parser.part(CURLUPART_PATH) ?? "/"
    }

    /// For people: without query, user and fragment, and not endless.
    var shown: String {
        let whole = "\(origin)\(path)"
        return whole.count <= 160 ? whole : whole.prefix(159) + "…"
    }
}

/// Owns a URL handle: curl_url(3).
@safe
private struct URLParser: ~Copyable {
    private let handle: OpaquePointer

    init() throws(WebAddress.Refusal) {
        if let why = missingLibrary { throw WebAddress.Refusal(why: why) }
        guard let handle = unsafe curl_url() else { throw WebAddress.Refusal(why: "there is no memory left") }
        unsafe self.handle = unsafe handle
    }

    deinit { unsafe curl_url_cleanup(handle) }

    /// Any scheme is read, for the sentence that refuses it. A relative one is resolved against what was
    /// read.
    func read(_ text: String, flags: UInt32) throws(WebAddress.Refusal) {
        // A C string would end there, and be judged to be another URL than the caller's.
        guard !text.utf8.contains(0) else { throw WebAddress.Refusal(why: "it holds a zero byte") }
        let code = unsafe curl_url_set(handle, CURLUPART_URL, text, flags | UInt32(CURLU_NON_SUPPORT_SCHEME))
        guard code == CURLUE_OK else {
            let words = unsafe curl_url_strerror(code).map { unsafe String(cString: $0) } ?? "it is no URL"
            throw WebAddress.Refusal(why: words.prefix(1).lowercased() + words.dropFirst())
        }
    }

    func part(_ part: CURLUPart, flags: UInt32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard unsafe dailies_curl_url_part(handle, part, &text, flags) == CURLUE_OK, let found = unsafe text
        else {
            return nil
        }
        defer { unsafe curl_free(found) }
        return unsafe String(cString: found)
    }

    func withoutFragment() -> String? {
        guard unsafe curl_url_set(handle, CURLUPART_FRAGMENT, nil, 0) == CURLUE_OK else { return nil }
        return part(CURLUPART_URL)
    }
}
