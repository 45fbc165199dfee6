/// What a download looks at in the head of an answer.
struct AnswerHead: Sendable, Hashable {
    var status: Int
    /// Of the body to come.
    var length: Int64?
    /// Its end is marked, so that a lost connection cannot be taken for it: a length, chunks, or HTTP/2.
    var isFramed = true
    var range: String?
    var entityTag: String?
    var type: String?
    var retryAfter: String?

    init(status: Int) { self.status = status }

    init(_ head: HTTPHead) {
        status = head.status
        length = head.contentLength.map { Int64($0) }
        let isChunked = head.header("Transfer-Encoding")?.lowercased().contains("chunked") == true
        // RFC 9112, 6.3: without either, in HTTP/1 the end of the connection is the end of the body.
        isFramed = length != nil || isChunked || !head.version.hasPrefix("1")
        range = head.header("Content-Range")
        entityTag = head.header("ETag")
        type = head.header("Content-Type")
        retryAfter = head.header("Retry-After")
    }

    /// Equal tags mean equal bytes, which a weak tag does not promise: RFC 9110, 8.8.3.2.
    var strongTag: String? {
        guard let entityTag, entityTag.utf8.count >= 2, entityTag.utf8.count <= 1024,
            entityTag.hasPrefix("\""), entityTag.hasSuffix("\"")
        else { return nil }
        return entityTag
    }
}
