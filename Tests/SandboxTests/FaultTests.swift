import JSON
import TestSupport
import Testing

/// Each fault, seen from outside.
@Suite struct FaultTests {
    @Test func `clips are wrong in the way that was asked for`() async throws {
        try await withSandbox { bench in
            func clip(_ mark: String) async throws -> String {
                let body = """
                    {"model": "aigc-video-kling-2.6", "prompt": "x \(mark)", "seconds": "2",
                     "metadata": {"sound": true}}
                    """
                let id = try await bench.post("/v1/video/generations", body).json["id"]?.string ?? ""
                let record = try await bench.curl("/v1/video/generations/\(id)").json
                let answer = try await bench.curl(record["data", "result_url"]?.string ?? "", key: nil)
                return try bench.keep(answer.body, as: "\(mark.filter(\.isLetter)).mp4")
            }
            let good = try await Probe(try await clip("[nothing]"))
            #expect(good.frames == 49 && good.size == "1280x720" && good.sound == "aac 44100")
            let short = try await Probe(try await clip("[fault:too-short]"))
            #expect(short.frames == 28)
            let small = try await Probe(try await clip("[fault:too-small] [fault:no-sound]"))
            #expect(small.size == "910x512" && small.sound == nil)
            let square = try await Probe(try await clip("[fault:wrong-shape]"))
            #expect(square.size == "960x960")

            let moving = try await clip("[fault:slow]")
            let dull = try await clip("[fault:silent][fault:frozen]")
            let black = try await clip("[fault:black]")
            #expect(try await !Probe.detects("_start", moving))
            #expect(try await Probe.detects("silence_start", dull))
            #expect(try await Probe.detects("freeze_start", dull))
            #expect(try await Probe.detects("black_start", black))
        }
    }

    @Test func `files come badly in the way that was asked for`() async throws {
        try await withSandbox { bench in
            let plain = try await bench.curl(try await bench.smallClip("x", size: "640x360"), key: nil)
            func answer(_ mark: String, _ more: [String] = []) async throws -> (Bench.Answer, String) {
                let url = try await bench.smallClip("x [fault:\(mark)]", size: "640x360")
                return (try await bench.curl(url, more, key: nil), url)
            }
            let (truncated, _) = try await answer("truncated")
            #expect(truncated.exit == 0 && truncated.headers["content-length"] == "\(truncated.body.count)")
            let path = try bench.keep(truncated.body, as: "truncated.mp4")
            let decoding = try await ProgramRun.run("ffmpeg", ["-v", "error", "-i", path, "-f", "null", "-"])
            #expect(!decoding.errorText.isEmpty)

            let (html, _) = try await answer("html")
            #expect(html.status == 200 && html.headers["content-type"]?.hasPrefix("text/html") == true)

            let (longer, _) = try await answer("wrong-length")
            #expect(longer.exit == 18)
            #expect((Int(longer.headers["content-length"] ?? "") ?? 0) > longer.body.count)
            #expect(try await Probe(try bench.keep(longer.body, as: "longer.mp4")).frames == 25)

            let (stalled, _) = try await answer("stalled", ["--max-time", "1"])
            #expect(stalled.exit == 28 && !stalled.body.isEmpty)
            #expect(stalled.body.count < Int(stalled.headers["content-length"] ?? "") ?? 0)

            let (cut, url) = try await answer("cut")
            #expect(cut.exit == 18 && !cut.body.isEmpty && plain.exit == 0)
            // Whoever goes on comes to the end.
            var bytes = cut.body
            let size = Int(cut.headers["content-length"] ?? "") ?? 0
            while bytes.count < size {
                let etag = cut.headers["etag"] ?? ""
                let rest = try await bench.curl(
                    url, ["-H", "Range: bytes=\(bytes.count)-", "-H", "If-Range: \(etag)"], key: nil)
                try #require(rest.status == 206 && !rest.body.isEmpty)
                bytes += rest.body
            }
            #expect(try await Probe(try bench.keep(bytes, as: "joined.mp4")).frames == 25)

            let (before, changing) = try await answer("etag-changed")
            #expect(before.exit == 18)
            let etag = before.headers["etag"] ?? ""
            let after = try await bench.curl(
                changing, ["-H", "Range: bytes=\(before.body.count)-", "-H", "If-Range: \(etag)"], key: nil)
            #expect(after.status == 200 && after.headers["etag"] != etag && after.exit == 0)
            #expect(try await Probe(try bench.keep(after.body, as: "another.mp4")).frames == 25)
        }
    }

    @Test func `calls fail in the way that was asked for`() async throws {
        try await withSandbox { bench in
            func create(_ mark: String) async throws -> Bench.Answer {
                try await bench.post(
                    "/v1/video/generations",
                    #"{"model": "aigc-video-kling-2.6", "prompt": "x \#(mark)", "seconds": "1"}"#)
            }
            let limited = try await create("[fault:429=2]")
            #expect(limited.status == 429 && limited.headers["retry-after"] == "1")
            #expect(try await create("[fault:429=2]").status == 429)
            #expect(try bench.ledger.isEmpty)
            #expect(try await create("[fault:429=2]").status == 200)
            #expect(try await create("[fault:500]").status == 500)
            #expect(try await create("[fault:500]").status == 200)
            #expect(try bench.ledger.count == 2)
            // Billed, and nobody was told: curl says that the server closed without a word.
            let silent = try await create("[fault:no-answer]")
            #expect(silent.exit == 52 && silent.status == 0)
            #expect(try bench.ledger.count == 3)
            let id = try bench.ledger.last?["task_id"]?.string ?? ""
            #expect(try await bench.curl("/v1/video/generations/\(id)").status == 200)
            #expect(try await create("[fault:no-answer]").status == 200)

            let bare = try await create("[fault:success-without-url]")
            let bareID = bare.json["id"]?.string ?? ""
            let record = try await bench.curl("/v1/video/generations/\(bareID)").json
            #expect(
                record["data", "status"]?.string == "SUCCESS" && record["data", "result_url"]?.string == "")
            #expect(!record.line.contains("/files/"))
            #expect(try await bench.curl("/v1/videos/\(bareID)/content").status == 200)
        }
    }

    @Test func `the same seed meets the same faults, another one others`() async throws {
        func run(_ seed: Int, reversed: Bool) async throws -> [String: String] {
            try await withSandbox(
                ["--latency", "1h", "--fault", "500=0.4", "--fault", "cut=0.5", "--fault", "black=0.3"],
                seed: seed
            ) { bench in
                var answers: [String: String] = [:]
                for number in reversed ? Array((0..<24).reversed()) : Array(0..<24) {
                    let answer = try await bench.post(
                        "/v1/video/create", #"{"model": "veo-3.1", "prompt": "boat \#(number)"}"#)
                    answers["\(number)"] = "\(answer.status) \(answer.json["id"]?.string ?? "")"
                }
                for line in try bench.ledger {
                    answers[line["task_id"]?.string ?? ""] = line["faults"]?.line ?? ""
                }
                return answers
            }
        }
        let first = try await run(5, reversed: false)
        #expect(try await run(5, reversed: true) == first)
        #expect(try await run(6, reversed: false) != first)
        let words = Set(first.values.map { $0.prefix(3) })
        #expect(words.isSuperset(of: ["200", "500"]) && first.values.contains(#"["cut"]"#))
    }
}
