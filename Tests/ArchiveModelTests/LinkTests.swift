import ArchiveModel
import TestSupport
import Testing

struct LinkTests {
    @Test(arguments: [
        "", "http://", "https:///x", "ftp://a/b", "file:///etc/passwd", "a.mp4", "/v1/videos/1", "//a/b",
        "task failed with status: FAIL, message: blocked", "data:video/mp4;base64,AAAA", "http:a",
        "http://a b/",
        "http://a\nb/", "http://a:x/", "http://a:0/", "http://a:70000/", "http://[::1", "http://[]/",
        "http://@/",
        "http://a\\b/", "https",
    ])
    func noLink(text: String) {
        #expect(Link(text) == nil)
    }

    @Test func parts() throws {
        let link = try #require(
            Link(" HTTPS://user:pw@Media.Example.com:443/a%20b/c.mp4?id=1&alt=media#part "))
        #expect(link.origin == "https://media.example.com")
        #expect(link.path == "/a%20b/c.mp4")
        #expect(link.identity == "https://media.example.com/a%20b/c.mp4?id=1&alt=media")
        #expect(link.shown == link.identity)
        #expect(Link("http://[::1]:8080")?.identity == "http://[::1]:8080/")
        #expect(Link("http://h?x=1")?.identity == "http://h/?x=1")
        #expect(Link("http://h/視頻.mp4")?.path == "/視頻.mp4")
    }

    /// All that is listed as a signature, in any case and order, changes nothing.
    @Test func identityLeavesSignaturesOut() throws {
        let names = [
            "cacheKey", "x-kcdn-pid", "pkey", "ksSecret", "ksTime", "authorization", "access",
            "X-Amz-Signature", "X-Amz-Credential", "X-Amz-Security-Token", "X-Tos-Signature", "q-sign-time",
            "q-signature", "q-ak", "Expires", "Signature", "OSSAccessKeyId", "Key-Pair-Id", "Policy", "sign",
            "t", "us", "X-Goog-Signature", "X%2DAmz%2DDate", "access_token",
        ]
        var random = SplitMix64(seed: 5)
        for _ in 0..<200 {
            let signature = names.shuffled(using: &random).prefix(Int.random(in: 0...8, using: &random))
                .map { Bool.random(using: &random) ? "\($0)=SECRET" : "\($0.lowercased())=SECRET" }
            let parts = (["id=7", "alt=media"] + signature).shuffled(using: &random)
            let link = try #require(Link("https://cdn.example.com/x.mp4?" + parts.joined(separator: "&")))
            let kept = parts.filter { $0 == "id=7" || $0 == "alt=media" }
            #expect(link.identity == "https://cdn.example.com/x.mp4?" + kept.joined(separator: "&"))
            #expect(!link.shown.contains("SECRET"))
        }
        let bare = try #require(Link("https://cdn.example.com/x.mp4?Expires=1&Signature=2"))
        #expect(bare.identity == "https://cdn.example.com/x.mp4")
    }

    @Test func tokensStayApartUnseen() throws {
        let one = try #require(Link("https://h/file?token=abcdef123456"))
        let other = try #require(Link("https://h/file?token=abcdef123457"))
        #expect(one.identity != other.identity && !one.identity.contains("abcdef"))
        #expect(one.shown == "https://h/file" && other.shown == one.shown)
        #expect(
            Link("https://h/v1/files/f1?alt=media&key=AIzaSyA0000000000000000000000000000")?.identity
                == "https://h/v1/files/f1?alt=media")
        #expect(Link("https://h/get?key=videos/1.mp4")?.identity == "https://h/get?key=videos/1.mp4")
    }

    @Test func azureOnlyWithItsSignature() {
        #expect(
            Link("https://b/v.mp4?sv=2024&se=2026-03-08T10%3A02%3A13Z&sp=r&sig=ab%3D&id=1")?.identity
                == "https://b/v.mp4?id=1")
        #expect(Link("https://b/v.mp4?sp=r&sv=2")?.identity == "https://b/v.mp4?sp=r&sv=2")
    }

    @Test func linksInsideLinks() {
        #expect(
            Link("https://p/get?url=https%3A%2F%2Fc%2Fx.mp4%3FX-Amz-Signature%3DSECRET%26id%3D1&v=2")?.shown
                == "https://p/get?url=https%3A%2F%2Fc%2Fx.mp4%3Fid%3D1&v=2")
        #expect(
            Link("https://p/get?url=https%3A%2F%2Fc%2Fx.mp4")?.shown
                == "https://p/get?url=https%3A%2F%2Fc%2Fx.mp4")
    }

    @Test(arguments: [
        ("https://k/x.mp4?ksSecret=0&ksTime=69a4b000", "2026-03-01T21:30:40Z"),
        (
            "https://s/x?X-Amz-Date=20260301T100205Z&X-Amz-Expires=3600&X-Amz-Signature=0",
            "2026-03-01T11:02:05Z"
        ),
        ("https://s/x?X-Tos-Date=20260301T100205Z&X-Tos-Expires=86400", "2026-03-02T10:02:05Z"),
        ("https://o/x?Expires=1772359205&OSSAccessKeyId=a&Signature=b", "2026-03-01T10:00:05Z"),
        ("https://c/x?q-sign-time=1772359205%3B1772402405&q-signature=0", "2026-03-01T22:00:05Z"),
        ("https://c/x?q-sign-time=1772359205;1772402405&q-signature=0", "2026-03-01T22:00:05Z"),
        ("https://v/x?t=69a41005&us=1&sign=0", "2026-03-01T10:08:05Z"),
        ("https://b/x?sv=1&se=2026-03-08T10%3A02%3A13Z&sig=0", "2026-03-08T10:02:13Z"),
        ("https://d/x?Expires=1772359205&ksTime=69a4b000", "2026-03-01T10:00:05Z"),
    ])
    func expiries(text: String, time: String) {
        #expect(Link(text)?.expires?.description == time)
    }

    @Test(arguments: [
        "https://k/x.mp4", "https://k/x?ksTime=zz", "https://k/x?Expires=3600", "https://k/x?t=69a41005",
        "https://s/x?X-Amz-Date=yesterday&X-Amz-Expires=3600", "https://s/x?X-Amz-Expires=3600",
        "https://s/x?X-Amz-Date=20260301T100205Z&X-Amz-Expires=99999999999999999999",
    ])
    func noExpiry(text: String) {
        #expect(Link(text)?.expires == nil)
    }

    @Test func sentencesThatQuoteOne() {
        #expect(
            LinkText.cleaned("GET 'HTTPS://c/x.mp4?Signature=SECRET' failed, try http://d/y?a=1&sign=SECRET.")
                == "GET 'https://c/x.mp4' failed, try http://d/y?a=1")
        for text in ["", "h", "http", "nothing here", "http:// is no URL", "ähttps://x/ö?a=1"] {
            #expect(LinkText.cleaned(text) == text)
        }
    }
}
