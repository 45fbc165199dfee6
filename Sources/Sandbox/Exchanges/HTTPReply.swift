internal import JSON

/// What is answered to a call.
struct HTTPReply: Sendable {
    enum Body: Sendable {
        case bytes([UInt8])
        /// A part of a file, sent from the system's own cache.
        case file(FilePart)
        /// A part of a file, sent badly on purpose.
        case paced(FilePart, Pace)
    }

    struct FilePart: Sendable {
        let path: String
        let offset: Int64
        let count: Int64
    }

    /// How a body is sent that does not come all at once, or not whole.
    struct Pace: Sendable {
        enum End: Sendable {
            case whole
            /// The connection is closed.
            case cut
            /// Nothing more comes, and the connection stays.
            case stalled
        }

        var chunk = 65_536
        /// Between two chunks.
        var pause = 0.0
        /// Of the part, how much is sent before `end`.
        var sends: Int64
        var end: End
        /// What Content-Length says beyond the part's own length.
        var claims: Int64 = 0
    }

    var status: Int
    var headers: [(name: String, value: String)] = []
    var body: Body
    /// The connection is closed without a word.
    var hangsUp = false
    /// For the log: what was done.
    var note = ""

    init(_ status: Int, _ body: Body = .bytes([])) {
        self.status = status
        self.body = body
    }

    init(_ status: Int = 200, json: JSON) {
        self.init(status, .bytes(Array(json.line.utf8)))
        headers = [("Content-Type", "application/json; charset=utf-8")]
    }

    init(_ status: Int, text: String, type: String = "text/plain; charset=utf-8") {
        self.init(status, .bytes(Array(text.utf8)))
        headers = [("Content-Type", type)]
    }

    /// What is left when an answer never comes.
    static func hangUp(note: String) -> HTTPReply {
        var reply = HTTPReply(0)
        reply.hangsUp = true
        reply.note = note
        return reply
    }

    func noted(_ note: String) -> HTTPReply {
        var copy = self
        copy.note = note
        return copy
    }
}
