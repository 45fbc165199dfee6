/// An answer worked out for one request: what goes over the wire, without the going.
struct AnswerPlan: Sendable {
    let head: [UInt8]
    /// The part of the answer's body to send.
    let part: Range<Int>
    let closes: Bool

    init(_ answer: Answer, to request: ReceivedRequest) {
        let count = answer.body.count
        var status = answer.status
        var part = 0..<count
        var fields = answer.headers
        if let tag = answer.entityTag { fields.append(HeaderField("ETag", tag)) }
        if let date = answer.lastModified { fields.append(HeaderField("Last-Modified", date)) }

        if status == 200 {
            if answer.ranges != .ignored { fields.append(HeaderField("Accept-Ranges", "bytes")) }
            switch Self.range(of: answer, for: request) {
            case .none: break
            case .unsatisfiable:
                status = 416
                part = 0..<0
                fields.append(HeaderField("Content-Range", "bytes */\(count)"))
            case .part(let asked):
                status = 206
                part = asked
                var named = asked
                var total = count
                switch answer.ranges {
                case .shifted(let by):
                    part = Self.clamp(
                        asked.lowerBound + by..<max(asked.upperBound, asked.lowerBound + by), count)
                    named = part
                case .mislabelled(let by):
                    named = max(0, asked.lowerBound + by)..<max(1, asked.upperBound + by)
                case .resized(let by):
                    part = Self.clamp(asked.lowerBound..<max(asked.lowerBound, asked.upperBound + by), count)
                    named = part
                case .wrongTotal(let wrong): total = wrong
                case .honoured, .ignored, .deafToIfRange, .refused: break
                }
                let value = "bytes \(named.lowerBound)-\(named.upperBound - 1)/\(total)"
                fields.append(HeaderField("Content-Range", value))
            }
        }

        var closes = answer.closesConnection || !request.wantsToKeepConnection
        switch answer.framing {
        case .length: fields.append(HeaderField("Content-Length", "\(part.count)"))
        case .claimedLength(let length):
            fields.append(HeaderField("Content-Length", "\(length)"))
            // Too few bytes can only be told by the end of the connection.
            closes = true
        case .untilClose: closes = true
        case .chunked: fields.append(HeaderField("Transfer-Encoding", "chunked"))
        case .brokenChunks:
            fields.append(HeaderField("Transfer-Encoding", "chunked"))
            closes = true
        }
        if closes { fields.append(HeaderField("Connection", "close")) }

        let lines = ["HTTP/1.1 \(status) \(Self.reason(status))"] + fields.map(\.description)
        head = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
        // RFC 9110, 6.4.1: these have no body, whatever their headers say.
        let hasBody = request.method != "HEAD" && status != 204 && status != 304
        self.part = hasBody ? part : 0..<0
        self.closes = closes
    }

    private static func range(of answer: Answer, for request: ReceivedRequest) -> ByteRange {
        let asked = request.header("Range")
        switch answer.ranges {
        case .ignored: return .none
        case .refused: return asked == nil ? .none : .unsatisfiable
        case .deafToIfRange: return ByteRange(asked, of: answer.body.count)
        case .honoured, .shifted, .mislabelled, .resized, .wrongTotal:
            if let condition = request.header("If-Range") {
                // A weak tag never matches: RFC 9110, 13.1.5.
                let current = condition.hasPrefix("\"") ? answer.entityTag : answer.lastModified
                if condition.hasPrefix("W/") || condition != current { return .none }
            }
            return ByteRange(asked, of: answer.body.count)
        }
    }

    private static func clamp(_ range: Range<Int>, _ count: Int) -> Range<Int> {
        range.clamped(to: 0..<count)
    }

    private static func reason(_ status: Int) -> String {
        let known = [
            200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content",
            301: "Moved Permanently", 302: "Found", 303: "See Other", 304: "Not Modified",
            307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized",
            402: "Payment Required", 403: "Forbidden", 404: "Not Found", 410: "Gone",
            413: "Content Too Large",
            416: "Range Not Satisfiable", 429: "Too Many Requests", 500: "Internal Server Error",
            501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
        ]
        return known[status] ?? "Status"
    }
}
