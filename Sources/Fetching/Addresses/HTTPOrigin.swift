/// Scheme, host and port: what a key belongs to. RFC 6454, 4.
package struct HTTPOrigin: Sendable, Hashable {
    package let scheme: String
    /// In lower case; an IPv6 address in brackets.
    package let host: String
    package let port: Int

    /// Nil for what is no http or https URL.
    package init?(_ url: String) {
        guard let address = try? WebAddress(url) else { return nil }
        self = address.origin
    }

    init(scheme: String, host: String, port: Int) {
        self.scheme = scheme
        self.host = host
        self.port = port
    }
}

extension HTTPOrigin: CustomStringConvertible {
    package var description: String {
        let usual = scheme == "https" ? 443 : 80
        return "\(scheme)://\(host)" + (port == usual ? "" : ":\(port)")
    }
}
