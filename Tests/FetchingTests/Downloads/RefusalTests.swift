import ArchiveModel
import Fetching
import Posix
import TestSupport
import Testing

/// What is not fetched, why, and what stays behind: nothing that looks like a video.
@Suite struct RefusalTests {
    @Test(arguments: [
        (
            "<!DOCTYPE html>\n<html><body>Expired</body></html>",
            "a web page (HTML), beginning with “<!DOCTYPE html>”"
        ),
        (#"{"error":{"code":"AccessDenied"}}"#, #"JSON, beginning with “{"error":{"code":"AccessDenied"}}”"#),
        (
            "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>",
            "an XML document, beginning with “<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>”"
        ),
        (
            "link expired: https://cdn/x.mp4?Signature=abc\n",
            "plain text, beginning with “link expired: https://cdn/x.mp4”"
        ),
        ("#EXTM3U\n#EXTINF:10,\nhttps://x/y.ts\n", "an HLS playlist, beginning with “#EXTM3U”"),
        ("\u{1F}\u{8B}\u{8}\0\0\0\0\0", "gzip data, and not"),
        ("PK\u{3}\u{4}\u{14}\0", "a ZIP archive, and not"),
    ]) func `what is no video is refused with what it is`(_ row: (String, String)) async throws {
        let desk = try DownloadDesk()
        let body = row.0.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        desk.server.on(
            "/shot.mp4", Answer(200, .bytes(body), headers: [HeaderField("Content-Type", "video/mp4")]))
        let result = try await desk.fetch()
        #expect(result.code == .notAVideo && result.sentence.contains(row.1), "\(result.sentence)")
        #expect(!result.sentence.contains("Signature"))
        #expect(desk.server.requests.count == 1)
        #expect(try desk.folder.contents() == [])
    }

    @Test(arguments: [
        (403, DownloadFailure.Code.expired, 1), (404, .expired, 1), (410, .expired, 1), (401, .refused, 1),
        (402, .refused, 1), (204, .refused, 1), (501, .refused, 1), (429, .busy, 3), (500, .busy, 3),
        (503, .busy, 3),
    ]) func `failures end by their class`(_ row: (Int, DownloadFailure.Code, Int)) async throws {
        let desk = try DownloadDesk { $0.attempts = 3 }
        desk.server.on("/shot.mp4", .text("no", status: row.0))
        let result = try await desk.fetch()
        #expect(result.code == row.1 && result.sentence.contains("answered \(row.0)"), "\(result.sentence)")
        #expect(desk.server.requests.count == row.2)
        #expect(try desk.folder.contents() == [])
    }

    @Test func `a server that says when is not asked earlier`() async throws {
        let desk = try DownloadDesk()
        desk.server.on("/shot.mp4", .retry(after: "1"), FakeVideo.answer(5000))
        _ = try await desk.fetch().get()
        let times = desk.server.requests.map(\.time)
        #expect(times.count == 2 && times[1] - times[0] >= .seconds(1))
    }

    @Test func `a server that wants hours of patience is told of`() async throws {
        let desk = try DownloadDesk()
        desk.server.on("/shot.mp4", .retry(after: "7200"))
        let result = try await desk.fetch()
        #expect(result.code == .busy && desk.server.requests.count == 1)
        #expect(result.sentence.contains("wants to be asked again in 7200 s; run it again then"))
    }

    @Test func `a link that cannot be used is named`() async throws {
        let desk = try DownloadDesk()
        let link = try #require(Link("http://key:canary@127.0.0.1:1/shot.mp4"))
        let result = await desk.fetch(DownloadItem(link, folder: desk.folder.path, name: "shot.mp4"))
        #expect(result.code == .badURL && result.sentence.contains("http://127.0.0.1:1/shot.mp4"))
        #expect(!result.sentence.contains("canary"))
    }

    @Test func `an endless body ends`() async throws {
        let desk = try DownloadDesk { $0.maxBytes = 300_000 }
        let endless = Answer(200, .noise(count: 1 << 40, seed: 3)).with {
            $0.framing = .chunked(size: 65_536)
        }
        desk.server.on("/shot.mp4", endless)
        #expect(try await desk.fetch().code == .tooLarge)
        desk.server.on("/long.mp4", Answer(200, .noise(count: 300_001, seed: 3)))
        let announced = await desk.fetch(try desk.item("/long.mp4", name: "long.mp4"))
        #expect(announced.code == .tooLarge && announced.sentence.contains("raise --max-bytes"))
    }

    @Test func `a silent server ends`() async throws {
        let desk = try DownloadDesk {
            $0.stall = 1
            $0.attempts = 1
        }
        desk.server.on(
            "/shot.mp4", FakeVideo.answer(5000).with { $0.stall = .init(after: 1000, seconds: 60) })
        #expect(try await desk.fetch().code == .network)
        #expect(try desk.folder.read(".shot.mp4.dailies-part").count == 1000)
    }

    @Test func `the time for the whole ends a file that drips`() async throws {
        let desk = try DownloadDesk { $0.timeout = 1 }
        desk.server.on("/shot.mp4", FakeVideo.answer(50_000).with { $0.bytesPerSecond = 2000 })
        #expect(try await desk.fetch().code == .timedOut)
    }

    @Test func `an address that is not public is not asked`() async throws {
        let desk = try DownloadDesk { $0.addresses = .publicOnly }
        desk.server.on("/shot.mp4", FakeVideo.answer(5000))
        #expect(try await desk.fetch().code == .refusedAddress)
        #expect(desk.server.requests.isEmpty)
        #expect(try desk.folder.contents() == [])
    }

    // MARK: Links that end

    @Test func `a fresh link goes on where the old one ended`() async throws {
        let desk = try DownloadDesk()
        let video = FakeVideo.answer(100_000)
        desk.server.on("/shot.mp4", video.with { $0.cut = .init(after: 30_000) }, Answer(403))
        desk.server.on("/other/place.mp4", video)
        let fresh = try #require(Link(desk.server.url("/other/place.mp4?Signature=new")))
        let file = try await desk.fetch { $0.freshLink = { DownloadItem.FreshLink(fresh) } }.get()
        #expect(desk.ranges == [nil, "bytes=30000-", "bytes=30000-"])
        #expect(file.received == 100_000)
        #expect(try desk.folder.read("shot.mp4") == FakeVideo.bytes(100_000))
    }

    @Test func `a fresh link to another version starts again`() async throws {
        let desk = try DownloadDesk()
        desk.server.on(
            "/shot.mp4", FakeVideo.answer(100_000).with { $0.cut = .init(after: 30_000) }, Answer(410))
        desk.server.on("/other.mp4", FakeVideo.answer(90_000, seed: 4, tag: "\"v2\""))
        let fresh = try #require(Link(desk.server.url("/other.mp4")))
        _ = try await desk.fetch { $0.freshLink = { DownloadItem.FreshLink(fresh) } }.get()
        #expect(try desk.folder.read("shot.mp4") == FakeVideo.bytes(90_000, seed: 4))
    }

    @Test func `a fresh link is asked for three times`() async throws {
        let desk = try DownloadDesk()
        desk.server.on("*", Answer(403))
        let fresh = try #require(Link(desk.server.url("/other.mp4")))
        let asked = Guarded(0)
        let result = try await desk.fetch {
            $0.freshLink = {
                asked.withLock { $0 += 1 }
                return DownloadItem.FreshLink(fresh)
            }
        }
        #expect(result.code == .expired && asked.withLock { $0 } == 3)
        #expect(desk.server.requests.map(\.path) == ["/shot.mp4", "/other.mp4", "/other.mp4", "/other.mp4"])
    }

    @Test func `a link that is known to have ended is not tried where there is another`() async throws {
        let desk = try DownloadDesk()
        desk.server.on("*", FakeVideo.answer(5000))
        let fresh = try #require(Link(desk.server.url("/other.mp4")))
        _ = try await desk.fetch {
            $0.expires = Moment(seconds: 1_000_000_000)
            $0.freshLink = { DownloadItem.FreshLink(fresh) }
        }.get()
        #expect(desk.server.requests.map(\.path) == ["/other.mp4"])
    }

    @Test func `the sentence shows no signature`() async throws {
        let desk = try DownloadDesk { $0.attempts = 1 }
        desk.server.on("*", Answer(403))
        let link = try #require(Link(desk.server.url("/a.mp4?id=7&Signature=verysecret&Expires=1700000000")))
        let result = await desk.fetch(DownloadItem(link, folder: desk.folder.path, name: "a.mp4"))
        #expect(
            result.sentence.contains(
                "/a.mp4?id=7: the server answered 403: the link ended at 2023-11-14T22:13:20Z"))
        #expect(!result.sentence.contains("verysecret"))
    }
}
