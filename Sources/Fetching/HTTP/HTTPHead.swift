/// The head of the final answer.
package struct HTTPHead: Sendable, Hashable {
    package let status: Int
    package let headers: [HTTPHeader]
    /// After redirects.
    package let url: String
    /// "1.1", "2".
    package let version: String

    package init(status: Int, headers: [HTTPHeader], url: String, version: String) {
        self.status = status
        self.headers = headers
        self.url = url
        self.version = version
    }

    /// The first with that name, in any case.
    package func header(_ name: String) -> String? { headers[name] }

    /// Of the body to come, where the head says so in one way only: RFC 9112, 6.3.
    package var contentLength: Int? {
        let lengths = Set(headers.filter { $0.isNamed("Content-Length") }.map(\.value))
        guard lengths.count == 1, let text = lengths.first, header("Transfer-Encoding") == nil,
            !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int(text)
    }
}

/// A whole answer in memory.
package struct HTTPAnswer: Sendable, Hashable {
    package let head: HTTPHead
    package let body: [UInt8]

    package init(head: HTTPHead, body: [UInt8]) {
        self.head = head
        self.body = body
    }
}
