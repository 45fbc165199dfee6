/// What is asked of a server.
package struct HTTPRequest: Sendable {
    package var method: String
    package var url: String
    package var headers: [HTTPHeader]
    /// Sent to the origin of `url` alone, never along a redirect to another scheme, host or port.
    package var secretHeaders: [HTTPHeader]
    package var body: [UInt8]?
    package var timeouts: HTTPTimeouts
    /// Of the answer's body; more is a failure, at its head where that says how long it is.
    package var maxBytes: Int
    package var addresses: AddressPolicy
    package var redirects: Redirects

    package enum Redirects: Sendable, Hashable {
        /// By us, each hop judged like the first.
        case follow(max: Int = 5)
        /// A redirect is an answer like any other.
        case none
    }

    package init(
        _ method: String, _ url: String, headers: [HTTPHeader] = [], secretHeaders: [HTTPHeader] = [],
        body: [UInt8]? = nil, timeouts: HTTPTimeouts = HTTPTimeouts(), maxBytes: Int = 64 << 20,
        addresses: AddressPolicy = .publicOnly, redirects: Redirects = .follow()
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.secretHeaders = secretHeaders
        self.body = body
        self.timeouts = timeouts
        self.maxBytes = maxBytes
        self.addresses = addresses
        self.redirects = redirects
    }

    /// Sent again, it does no more than sent once: RFC 9110, 9.2.2. All others may cost money.
    package var isSafeToRepeat: Bool {
        ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"].contains(method)
    }
}

/// Seconds. Waiting for one's turn on a connection counts in none of them.
package struct HTTPTimeouts: Sendable, Hashable {
    /// Until the server can be spoken to: name, connection, TLS. For each hop.
    package var connect: Double
    /// Without a byte in either direction.
    package var stall: Double?
    /// From the first request to the last byte, redirects included.
    package var total: Double?

    package init(connect: Double = 30, stall: Double? = 60, total: Double? = nil) {
        self.connect = connect
        self.stall = stall
        self.total = total
    }
}
