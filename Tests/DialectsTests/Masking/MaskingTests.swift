import Dialects
import JSON
import TestSupport
import Testing

struct MaskingTests {
    @Test(arguments: [
        (
            #"{"u":"https://h/a?X-Amz-Signature=SECRET&id=1"}"#,
            #"{"u":"https://h/a?X-Amz-Signature=***&id=1"}"#
        ),
        (#"{"u":"https://h/a?id=1\u0026Signature=SECRET"}"#, #"{"u":"https://h/a?id=1\u0026Signature=***"}"#),
        (#"{"u":"https:\/\/h\/a?sign=SECRET&t=69a41005"}"#, #"{"u":"https:\/\/h\/a?sign=***&t=***"}"#),
        (
            #"{"u":"https://h/a?q-sign-time=1;2&alt=media"}"#,
            #"{"u":"https://h/a?q-sign-time=***&alt=media"}"#
        ),
        (#"{"u":"https://h/a?\u0053ignature=\u0053ECRET"}"#, #"{"u":"https://h/a?\u0053ignature=***"}"#),
        (
            #"{"u":"https://p/?url=https%3A%2F%2Fh%2Fa%3Fsign%3DSECRET%26id%3D1&v=2"}"#,
            #"{"u":"https://p/?url=https%3A%2F%2Fh%2Fa%3Fsign%3D***%26id%3D1&v=2"}"#
        ),
        (#"{"u":"https://user:SECRET@h/a"}"#, #"{"u":"https://***@h/a"}"#),
        (
            #"{"j":"{\"u\":\"https:\/\/h\/a?sign=SECRET\\u0026id=1\",\"api_key\":\"SECRET\"}"}"#,
            #"{"j":"{\"u\":\"https:\/\/h\/a?sign=***\\u0026id=1\",\"api_key\":\"***\"}"}"#
        ),
        (
            #"{"Authorization" : "Bearer SECRET", "x-api-key":"SECRET","id":"1"}"#,
            #"{"Authorization" : "***", "x-api-key":"***","id":"1"}"#
        ),
        (
            #"{"m":"Incorrect API key provided: sk-SECRETSECRETSECRET."}"#,
            #"{"m":"Incorrect API key provided: ***"}"#
        ),
        (#"{"m":"key AIzaSECRETSECRETSECRETSECRETSECRETSECRET!"}"#, #"{"m":"key ***!"}"#),
        (
            #"<a href="https://h/a?id=1&amp;Signature=SECRET">"#,
            #"<a href="https://h/a?id=1&amp;Signature=***">"#
        ),
        (
            "GET https://h/a?Signature=SECRET\nAuthorization: Bearer SECRETSECRET",
            "GET https://h/a?Signature=***\nAuthorization: ***"
        ),
        (#"{"u":"https://h/a?token=SECRET"#, #"{"u":"https://h/a?token=***"#),
        (#"{"u":"HTTPS://h/a?SIGNATURE=SECRET#t=SECRET"}"#, #"{"u":"HTTPS://h/a?SIGNATURE=***#t=***"}"#),
        (#"{"s":"my canary CANARY-1234 and CANARY-1234"}"#, #"{"s":"my canary *** and ***"}"#),
        (#"{"s":"\u0043ANARY-1234"}"#, #"{"s":"***"}"#),
    ])
    func masks(body: String, stored: String) throws {
        let masking = Masking(secrets: ["CANARY-1234", ""])
        #expect(masking.masked(body) == stored)
        #expect(masking.masked(stored) == stored)
    }

    @Test(arguments: [
        "", "\"", "\\", "\"\\", "{}", #"{"prompt":"a desk-lamp, task-12345678901234567890 http: https:/ h"}"#,
        #"{"id":"sk-short","token_count":5,"t":1,"sign":"no URL","url":"https://h/a?alt=media&id=1"}"#,
        #"{"u":"https://h/a?sign="}"#, #"{"authorization":""}"#, "\u{FF}\u{0}https://", "https://h/%%%?%=%&=",
        #"{"u":"\u00"}"#, #"{"u":"\ud83c\udfac https://h/?a=\u00e9"}"#,
    ])
    func leavesAlone(body: String) {
        #expect(Masking(secrets: ["abc"]).masked(body) == body)
    }

    /// Whatever is around it and however it is cut, a secret does not come through, and JSON stays JSON.
    @Test func nothingComesThrough() throws {
        var random = SplitMix64(seed: 21)
        let masking = Masking(secrets: ["CANARYCANARY"])
        for shape in Shape.all {
            for _ in 0..<TestScale.count(10, full: 1000) {
                var text = String(decoding: shape.bytes, as: UTF8.self)
                let places = text.indices.filter { text[$0] == "\"" }
                let place = try #require(places.randomElement(using: &random))
                text.insert(contentsOf: "CANARYCANARY", at: text.index(after: place))
                let masked = masking.masked(Array(text.utf8))
                #expect(!String(decoding: masked, as: UTF8.self).contains("CANARY"))
                #expect(((try? JSON.read(text)) == nil) == ((try? JSON.read(masked)) == nil))
                let cut = Array(text.utf8.prefix(Int.random(in: 0...text.utf8.count, using: &random)))
                #expect(!String(decoding: masking.masked(cut), as: UTF8.self).contains("CANARYCANARY"))
            }
        }
    }
}
