import ArchiveModel
import Fetching
import Testing

@Suite struct RetryAfterTests {
    /// 1994-11-06T08:49:37Z, the example of RFC 9110, 5.6.7, is 10 seconds ahead.
    static let now = Moment(seconds: 784_111_767)

    @Test(
        "Seconds, or one of three kinds of date",
        arguments: [
            ("0", 0), ("120", 120), (" 7 ", 7), ("99999999999999999999999", 1e9),
            ("Sun, 06 Nov 1994 08:49:37 GMT", 10), ("Sunday, 06-Nov-94 08:49:37 GMT", 10),
            ("Sun Nov  6 08:49:37 1994", 10), ("Sun, 06 Nov 1994 08:49:00 GMT", 0),
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ])
    func good(_ value: String, _ seconds: Double) {
        #expect(RetryAfter.seconds(value, now: Self.now) == seconds)
    }

    @Test(
        "What is neither says nothing",
        arguments: ["", " ", "soon", "-5", "1.5", "5s", "5 6", "Sun, 45 Foo 1994"])
    func bad(_ value: String) {
        #expect(RetryAfter.seconds(value, now: Self.now) == nil)
    }

    @Test("From a head, in any case")
    func head() {
        let head = HTTPHead(status: 429, headers: [HTTPHeader("retry-after", "3")], url: "", version: "2")
        #expect(RetryAfter.seconds(head, now: Self.now) == 3)
        #expect(
            RetryAfter.seconds(HTTPHead(status: 429, headers: [], url: "", version: "2"), now: Self.now)
                == nil)
    }
}
