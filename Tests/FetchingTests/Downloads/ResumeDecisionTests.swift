import Testing

@testable import Fetching

/// What an answer means for 1000 bytes that are kept of 4000, version "v1". Appended to is only what is the
/// same version, the same length and the very next byte.
@Suite struct ResumeDecisionTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let head: AnswerHead
        let meaning: ResumeDecision
        var kept: KeptPart? = KeptPart(bytes: 1000, length: 4000, tag: "\"v1\"")
    }

    private static func head(
        _ status: Int, range: String? = nil, length: Int64? = nil, tag: String? = nil, type: String? = nil
    ) -> AnswerHead {
        var head = AnswerHead(status: status)
        head.range = range
        head.length = length
        head.entityTag = tag
        head.type = type
        return head
    }

    static let rows = [
        Row(
            testDescription: "the rest, as asked",
            head: head(206, range: "bytes 1000-3999/4000", length: 3000, tag: "\"v1\""),
            meaning: .append(upTo: 4000, length: 4000)),
        Row(
            testDescription: "the rest in chunks, of a length that nobody knows yet",
            head: head(206, range: "bytes 1000-3999/*", tag: "\"v1\""),
            meaning: .append(upTo: 4000, length: 4000)),
        Row(
            testDescription: "less than the rest",
            head: head(206, range: "bytes 1000-1999/4000", length: 1000, tag: "\"v1\""),
            meaning: .append(upTo: 2000, length: 4000)),
        Row(
            testDescription: "the whole, for it is another version or knows no ranges",
            head: head(200, length: 4000, tag: "\"v2\""), meaning: .restart(length: 4000, tag: "\"v2\"")),
        Row(
            testDescription: "the whole, with a weak tag that promises nothing",
            head: head(200, length: 4000, tag: "W/\"v1\""), meaning: .restart(length: 4000, tag: nil)),
        Row(
            testDescription: "another version, by a server that does not know If-Range",
            head: head(206, range: "bytes 1000-3999/4000", length: 3000, tag: "\"v2\""),
            meaning: .askForTheWhole(.otherVersion)),
        Row(
            testDescription: "the same tag, but weak",
            head: head(206, range: "bytes 1000-3999/4000", length: 3000, tag: "W/\"v1\""),
            meaning: .askForTheWhole(.otherVersion)),
        Row(
            testDescription: "no tag at all",
            head: head(206, range: "bytes 1000-3999/4000", length: 3000),
            meaning: .askForTheWhole(.unknownVersion)),
        Row(
            testDescription: "another place",
            head: head(206, range: "bytes 900-3999/4000", length: 3100, tag: "\"v1\""),
            meaning: .askForTheWhole(.wrongPlace)),
        Row(
            testDescription: "no place",
            head: head(206, length: 3000, tag: "\"v1\""), meaning: .askForTheWhole(.wrongPlace)),
        Row(
            testDescription: "a place that contradicts its length",
            head: head(206, range: "bytes 1000-3999/4000", length: 2999, tag: "\"v1\""),
            meaning: .askForTheWhole(.wrongPlace)),
        Row(
            testDescription: "another length of the whole",
            head: head(206, range: "bytes 1000-4999/5000", length: 4000, tag: "\"v1\""),
            meaning: .askForTheWhole(.otherLength)),
        Row(
            testDescription: "several parts at once",
            head: head(
                206, range: "bytes 1000-3999/4000", length: 3000, tag: "\"v1\"",
                type: "multipart/byteranges; boundary=x"), meaning: .askForTheWhole(.severalParts)),
        Row(
            testDescription: "a part that nobody asked for",
            head: head(206, range: "bytes 0-3999/4000", length: 4000, tag: "\"v1\""),
            meaning: .askForTheWhole(.notAsked), kept: nil),
        Row(
            testDescription: "nothing behind what is kept, whose length was not known",
            head: head(416, range: "bytes */1000"), meaning: .nothingMore,
            kept: KeptPart(bytes: 1000, length: nil, tag: "\"v1\"")),
        Row(
            testDescription: "nothing behind what is kept, although there should be",
            head: head(416, range: "bytes */1000"), meaning: .askForTheWhole(.noSuchPart)),
        Row(
            testDescription: "no such part, without a word on the length",
            head: head(416), meaning: .askForTheWhole(.noSuchPart)),
        Row(
            testDescription: "gone", head: head(403),
            meaning: .failure(AnswerFailure(status: 403, retryAfter: nil))),
        Row(
            testDescription: "an empty answer", head: head(204),
            meaning: .failure(AnswerFailure(status: 204, retryAfter: nil))),
    ]

    @Test(arguments: rows) func `an answer means`(_ row: Row) {
        #expect(ResumeDecision(row.head, after: row.kept) == row.meaning)
    }

    @Test(
        arguments: [
            (200, .refused), (304, .refused), (401, .refused), (402, .refused), (403, .expired),
            (404, .expired),
            (408, .busy), (410, .expired), (412, .refused), (425, .busy), (429, .busy), (451, .refused),
            (500, .busy), (501, .refused), (502, .busy), (503, .busy), (504, .busy), (505, .refused),
            (509, .busy), (599, .busy), (600, .refused),
        ] as [(Int, AnswerFailure.Class)])
    func `failures have classes`(_ status: Int, _ kind: AnswerFailure.Class) {
        #expect(AnswerFailure(status: status, retryAfter: nil).kind == kind)
    }

    @Test(arguments: [
        "", "bytes", "bytes 0-9", "bytes 0-9/", "bytes 5-4/10", "bytes 0-10/10", "bytes -9/10", "bytes */*",
        "bytes +1-2/9", "items 0-9/10", "bytes 0-9223372036854775807/*", "bytes 0-99999999999999999999/*",
        "bytes 1-2-3/9", "bytes 0x1-2/9",
    ])
    func `a range that contradicts itself is none`(_ text: String) {
        #expect(ContentRange(text) == nil)
    }
}
