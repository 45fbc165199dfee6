internal import CCurl

/// Owns a list of strings: curl_slist_append(3).
@safe
struct HeaderList: ~Copyable {
    private(set) var first: UnsafeMutablePointer<curl_slist>?

    init() { unsafe first = nil }

    deinit { unsafe curl_slist_free_all(first) }

    /// False for want of memory.
    mutating func append(_ line: String) -> Bool {
        guard let grown = unsafe curl_slist_append(first, line) else { return false }
        unsafe first = unsafe grown
        return true
    }
}
