/// A header field of HTTP.
package struct HeaderField: Sendable, Hashable, CustomStringConvertible {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    package var description: String { "\(name): \(value)" }
}

/// A request as it came in, kept for the test to look at.
package struct ReceivedRequest: Sendable {
    package let method: String
    /// As it stood in the request line.
    package let target: String
    package let headers: [HeaderField]
    package internal(set) var body: [UInt8] = []
    /// When the head of it was complete.
    package internal(set) var time = ContinuousClock.now
    /// Counts the connections from 0: equal numbers came over the same one.
    package internal(set) var connection = 0
    /// Counts the requests for the same path from 0.
    package internal(set) var number = 0

    package var path: String { String(target.prefix { $0 != "?" }) }
    package var query: String? {
        target.firstIndex(of: "?").map { String(target[target.index(after: $0)...]) }
    }
    package var bodyText: String { String(decoding: body, as: UTF8.self) }

    /// The first of that name; names are alike in upper and lower case.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// A request that gets an answer of the server's own.
struct RequestFault: Error, Equatable {
    let status: Int
    let why: String
}

extension ReceivedRequest {
    static let headLimit = 65_536
    static let bodyLimit = 64 << 20

    /// Reads the head, up to and without the empty line: RFC 9112, 3 and 5.
    init(head: [UInt8]) throws(RequestFault) {
        let lines = String(decoding: head, as: UTF8.self).split(
            separator: "\r\n", omittingEmptySubsequences: false)
        let words = (lines.first ?? "").split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, !words[0].isEmpty, words[0].allSatisfy({ $0.isASCII && $0.isUppercase })
        else {
            throw RequestFault(status: 400, why: "the request line is not METHOD TARGET VERSION")
        }
        guard words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0" else {
            throw RequestFault(status: 505, why: "the version is not HTTP/1.1")
        }
        guard words[1].hasPrefix("/") || words[1] == "*" else {
            throw RequestFault(status: 400, why: "the target is not a path")
        }
        var headers: [HeaderField] = []
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":"), colon > line.startIndex,
                !line[..<colon].contains(where: \.isWhitespace)
            else { throw RequestFault(status: 400, why: "a header line has no name") }
            let value = line[line.index(after: colon)...].trimming { $0 == " " || $0 == "\t" }
            headers.append(HeaderField(String(line[..<colon]), String(value)))
        }
        self.init(method: String(words[0]), target: String(words[1]), headers: headers)
    }

    private init(method: String, target: String, headers: [HeaderField]) {
        self.method = method
        self.target = target
        self.headers = headers
    }

    enum BodyLength: Equatable {
        case bytes(Int)
        case chunked
    }

    /// RFC 9112, 6.3; both framings at once are refused, for that is how requests are smuggled.
    func bodyLength() throws(RequestFault) -> BodyLength {
        let length = header("Content-Length")
        if let coding = header("Transfer-Encoding") {
            guard coding.lowercased() == "chunked" else {
                throw RequestFault(status: 501, why: "the transfer coding is not chunked")
            }
            guard length == nil else { throw RequestFault(status: 400, why: "two lengths") }
            return .chunked
        }
        guard let length else { return .bytes(0) }
        guard let count = Int(length), count >= 0 else {
            throw RequestFault(status: 400, why: "the length is no number")
        }
        guard count <= Self.bodyLimit else { throw RequestFault(status: 413, why: "the body is too long") }
        return .bytes(count)
    }

    var wantsToKeepConnection: Bool { header("Connection")?.lowercased() != "close" }
}

extension Substring {
    func trimming(_ isBlank: (Character) -> Bool) -> Substring {
        var rest = drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return rest
    }
}
