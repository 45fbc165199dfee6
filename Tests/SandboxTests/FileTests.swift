import JSON
import TestSupport
import Testing

/// How clips are served, judged by curl.
@Suite struct FileTests {
    @Test func `parts, conditions and lengths are as HTTP has them`() async throws {
        try await withSandbox { bench in
            let url = try await bench.smallClip("a boat")
            let whole = try await bench.curl(url, key: nil)
            let size = whole.body.count
            let etag = try #require(whole.headers["etag"])
            #expect(whole.status == 200 && size > 1000)
            #expect(whole.headers["content-length"] == "\(size)")
            #expect(whole.headers["accept-ranges"] == "bytes" && whole.headers["content-type"] == "video/mp4")
            #expect(etag.hasPrefix("\"") && etag.hasSuffix("\""))
            let head = try await bench.curl(url, ["-I"], key: nil)
            #expect(head.status == 200 && head.headers["content-length"] == "\(size)")

            for (range, bytes) in [
                ("0-0", 0..<1), ("100-199", 100..<200), ("\(size - 1)-", size - 1..<size),
                ("-10", size - 10..<size),
                ("500-\(size * 2)", 500..<size), ("-\(size * 2)", 0..<size), ("0-", 0..<size),
            ] {
                let part = try await bench.curl(url, ["-r", range], key: nil)
                #expect(part.status == 206 && part.body == Array(whole.body[bytes]), "\(range)")
                let told = "bytes \(bytes.lowerBound)-\(bytes.upperBound - 1)/\(size)"
                #expect(part.headers["content-range"] == told && part.headers["etag"] == etag)
            }
            let beyond = try await bench.curl(url, ["-r", "\(size)-"], key: nil)
            #expect(beyond.status == 416 && beyond.headers["content-range"] == "bytes */\(size)")
            for range in ["bytes=5-2", "bytes=a-b", "lines=1-2", "bytes=0-1,4-5", "bytes=-"] {
                let answer = try await bench.curl(url, ["-H", "Range: \(range)"], key: nil)
                #expect(answer.status == 200 && answer.body.count == size, "\(range)")
            }
            let fresh = try await bench.curl(url, ["-r", "10-19", "-H", "If-Range: \(etag)"], key: nil)
            #expect(fresh.status == 206)
            for other in ["\"other\"", "W/\(etag)"] {
                let stale = try await bench.curl(url, ["-r", "10-19", "-H", "If-Range: \(other)"], key: nil)
                #expect(stale.status == 200 && stale.body == whole.body)
            }
        }
    }

    @Test func `links are signed and die`() async throws {
        try await withSandbox(["--latency", "0", "--link-lifetime", "1h"]) { bench in
            let url = try await bench.smallClip("a boat")
            #expect(try await bench.curl(url, key: nil).status == 200)
            let forged = [
                url.replacing("Signature=", with: "Signature=0"),
                url.replacing("Expires=", with: "Expires=9"),
                String(url.prefix { $0 != "?" }), url.replacing("/video_", with: "/other_"),
            ]
            for url in forged {
                let answer = try await bench.curl(url, key: nil)
                #expect(answer.status == (url.contains("/other_") ? 404 : 403))
                #expect(answer.text.contains("<Error>"))
            }
            let (id, answer) = try await bench.smallTask("a boat [fault:expired-url]")
            let dead = answer["video_url"]?.string ?? ""
            #expect(try await bench.curl(dead, key: nil).status == 403)
            // The next answer has a fresh one.
            let again = try await bench.curl("/v1/video/query?id=\(id)").json["video_url"]?.string ?? ""
            #expect(try await bench.curl(again, key: nil).status == 200)
        }
        try await withSandbox(["--latency", "0", "--link-lifetime", "0"]) { bench in
            let url = try await bench.smallClip("a boat")
            #expect(try await bench.curl(url, key: nil).status == 403)
        }
    }

    @Test func `a hundred downloads at once are all whole`() async throws {
        try await withSandbox { bench in
            let url = try await bench.smallClip("a boat", size: "640x360")
            let path = try bench.keep(try await bench.curl(url, key: nil).body, as: "one.mp4")
            let judge = try await ProgramRun.run("sha256sum", [path]).text.prefix(64)
            let script = """
                for i in $(seq 100); do printf 'url = "%s"\\noutput = "%s/many-%s"\\n' "$0" "$1" $i; done \
                | curl -sS --parallel --parallel-max 100 -K - && sha256sum "$1"/many-* | cut -c 1-64 | sort -u
                """
            let run = try await ProgramRun.run("bash", ["-c", script, url, bench.folder.path])
            #expect(run.text == "\(judge)\n", "\(run.errorText)")
        }
    }
}
