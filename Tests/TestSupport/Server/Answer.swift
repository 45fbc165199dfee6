/// What the server does with one request: a good answer, and every way in which it may be bad.
package struct Answer: Sendable {
    package var status = 200
    package var headers: [HeaderField] = []
    package var body: Body = .bytes([])
    package var entityTag: String?
    package var lastModified: String?
    package var ranges: Ranges = .honoured
    package var framing: Framing = .length

    /// Seconds before the first byte of the answer.
    package var delay: Double = 0
    package var cut: Cut?
    package var stall: Stall?
    /// At most so many bytes of the body a second.
    package var bytesPerSecond: Int?
    package var closesConnection = false
    /// Sent as it is instead of all of the above, before closing.
    package var verbatim: [UInt8]?

    package init(_ status: Int = 200, _ body: Body = .bytes([]), headers: [HeaderField] = []) {
        self.status = status
        self.body = body
        self.headers = headers
    }

    /// The same answer with something changed: `file.with { $0.cut = .init(after: 1000) }`.
    package func with(_ change: (inout Answer) -> Void) -> Answer {
        var copy = self
        change(&copy)
        return copy
    }

    package static func text(_ text: String, status: Int = 200, type: String = "text/plain") -> Answer {
        Answer(status, .bytes(Array(text.utf8)), headers: [HeaderField("Content-Type", type)])
    }

    package static func json(_ text: String, status: Int = 200) -> Answer {
        .text(text, status: status, type: "application/json")
    }

    package static func redirect(to location: String, status: Int = 302) -> Answer {
        Answer(status, headers: [HeaderField("Location", location)])
    }

    /// "Come back later": seconds or a date, RFC 9110, 10.2.3.
    package static func retry(after: String, status: Int = 429) -> Answer {
        Answer(status, headers: [HeaderField("Retry-After", after)])
    }

    package enum Body: Sendable {
        case bytes([UInt8])
        /// Any part of it on demand: a large body costs no memory.
        case generated(count: Int, @Sendable (Range<Int>) -> [UInt8])

        package static func noise(count: Int, seed: UInt64) -> Body {
            .generated(count: count) { TestSupport.noise($0, seed: seed) }
        }

        package var count: Int {
            switch self {
            case .bytes(let bytes): bytes.count
            case .generated(let count, _): count
            }
        }

        package subscript(_ range: Range<Int>) -> [UInt8] {
            switch self {
            case .bytes(let bytes): Array(bytes[range])
            case .generated(_, let part): part(range)
            }
        }
    }

    /// What becomes of `Range` and `If-Range`: RFC 9110, 13.1.5 and 14.
    package enum Ranges: Sendable, Equatable {
        case honoured
        /// The whole with 200, as a server without ranges gives it.
        case ignored
        /// The part is given although `If-Range` names another version.
        case deafToIfRange
        /// 206 that starts so many bytes away from what was asked, ends as asked, and says so.
        case shifted(by: Int)
        /// 206 with the part that was asked, whose Content-Range names a place so many bytes away.
        case mislabelled(by: Int)
        /// 206 whose part is so many bytes longer or shorter than what was asked, and says so.
        case resized(by: Int)
        /// 206 whose Content-Range gives another size of the whole.
        case wrongTotal(Int)
        /// 416, whatever is asked.
        case refused
    }

    package enum Framing: Sendable, Equatable {
        case length
        /// A Content-Length that is not the body's.
        case claimedLength(Int)
        /// The end of the connection is the end of the body.
        case untilClose
        case chunked(size: Int)
        /// The second chunk has no valid size.
        case brokenChunks(size: Int)
    }

    package struct Cut: Sendable, Equatable {
        package var bytes: Int
        /// By a reset of TCP, not by an orderly end.
        package var byReset: Bool

        /// The connection ends after so many bytes of this answer's body.
        package init(after bytes: Int, byReset: Bool = false) {
            self.bytes = bytes
            self.byReset = byReset
        }
    }

    package struct Stall: Sendable, Equatable {
        package var bytes: Int
        package var seconds: Double

        /// Nothing comes for so many seconds after so many bytes of this answer's body.
        package init(after bytes: Int, seconds: Double) {
            self.bytes = bytes
            self.seconds = seconds
        }
    }
}
