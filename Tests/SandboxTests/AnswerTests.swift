import JSON
import TestSupport
import Testing

/// The bodies that each family sends, in the shapes that are seen of them.
@Suite struct AnswerTests {
    @Test func `each family answers in its own way`() async throws {
        try await withSandbox { bench in
            let relay = try await bench.post(
                "/v1/video/generations",
                #"""
                {"model": "aigc-video-kling-2.6", "prompt": "a boat", "seconds": 1,
                 "metadata": {"sound": "on"}}
                """#
            )
            #expect(relay.json["object"]?.string == "video")
            let relayID = try #require(relay.json["task_id"]?.string)
            #expect(relayID.hasPrefix("task_") && relay.json["id"]?.string == relayID)
            let record = try await bench.curl("/v1/video/generations/\(relayID)").json
            #expect(record["data", "status"]?.string == "SUCCESS")
            #expect(record["data", "progress"]?.string == "100%")
            let task = record["data", "data", "Response", "AigcVideoTask"]
            let file = try #require(task?["Output", "FileInfos"]?.elements.first)
            #expect(file["FileUrl"]?.string == record["data", "result_url"]?.string)
            #expect(file["FileUrl"]?.string?.contains("/aigcVideoGenFile.mp4?") == true)
            #expect(task?["Input", "Prompt"]?.string == "a boat")
            #expect(file["MetaData", "Width"] == .int(1280))
            let head = try await bench.curl(file["FileUrl"]?.string ?? "", ["-I"], key: nil)
            #expect(file["MetaData", "Size"]?.text == head.headers["content-length"])
            // The relay also speaks as OpenAI does, and hands over the bytes for the key.
            let video = try await bench.curl("/v1/videos/\(relayID)").json
            #expect(video["status"]?.string == "completed")
            #expect(video["metadata", "url"]?.string?.hasPrefix(bench.url) == true)
            let content = try await bench.curl("/v1/videos/\(relayID)/content")
            #expect(content.status == 200 && "\(content.body.count)" == head.headers["content-length"])
            #expect(try await bench.curl("/v1/videos/\(relayID)/content", key: nil).status == 401)

            let veo = try await bench.post(
                "/v1/video/create",
                #"{"model": "veo3.1-components", "prompt": "x", "size": "128x72", "duration": 1}"#)
            #expect(veo.json["status"]?.string == "pending")
            let veoID = try #require(veo.json["id"]?.string)
            #expect(veoID.hasPrefix("veo3.1-components:"))
            // With its colon escaped and bare.
            let escaped = veoID.replacing(":", with: "%3A")
            let detailed = try await bench.curl("/v1/video/query?id=\(escaped)").json
            #expect(detailed["detail", "status"]?.string == "completed")
            #expect(detailed["detail", "req", "model"]?.string == "veo3.1-components")
            #expect(try await bench.curl("/v1/video/query?id=\(veoID)").json["status"]?.string == "completed")

            let direct = try await bench.post(
                "/kyyReactApiServer/v1/veo/videos",
                #"{"model": "veo_3_1_fast", "prompt": "x", "duration": 1}"#)
            let directID = try #require(direct.json["id"]?.string)
            #expect(directID.hasPrefix("vgen_") && direct.json["status"]?.string == "queued")
            for route in ["/kyyReactApiServer/v1/result", "/v1/result", "/v1/veo/videos", "/veo/videos"] {
                let result = try await bench.curl("\(route)/\(directID)").json
                #expect(result["video_url"]?.string?.hasPrefix("http") == true)
                #expect(result["amount"]?.text == "0.09")
            }

            let openAI = try await bench.post(
                "/v1/videos", #"{"model": "sora-2", "prompt": "a cat", "seconds": "4", "size": "1280x720"}"#)
            let openID = try #require(openAI.json["id"]?.string)
            let done = try await bench.curl("/v1/videos/\(openID)").json
            #expect(done["status"]?.string == "completed" && done["seconds"]?.string == "4")
            #expect(done.line.contains("http") == false)
        }
    }

    @Test func `models and prices are listed`() async throws {
        try await withSandbox { bench in
            let models = try await bench.curl("/v1/models").json["data"]?.elements.compactMap {
                $0["id"]?.string
            }
            for name in [
                "veo-3.1-fast", "aigc-video-gv-3.1-lite", "veo_3_1_pro_stable", "wan-ai/wan2.1-t2v-14b",
            ] {
                #expect(models?.contains(name) == true)
            }
            let prices = try await bench.curl("/api/pricing", key: nil).json["data"]?.elements ?? []
            let veo = prices.first { $0["model_name"]?.string == "veo-3.1" }
            #expect(veo?["model_price"]?.text == "0.20" && veo?["billing_mode"]?.string == "per_second")
            #expect(prices.count == models?.count)
            // The same models as in the table that requests are checked with.
            let known = try await ProgramRun.run(.dailies, ["models", "--json"]).lines.map {
                try JSON.read($0)["model"]?.string
            }
            #expect(Set(known.compactMap(\.self)) == Set(models ?? []))
            // python3 reads what we write.
            let text = try await bench.curl("/api/pricing", key: nil).text
            let judge = "import json,sys; print(len(json.load(sys.stdin)['data']))"
            let python = try await ProgramRun.run("python3", ["-c", judge], input: .text(text))
            #expect(python.text == "\(prices.count)\n")
        }
    }

    @Test func `failures are told in each family's way, and refunded`() async throws {
        try await withSandbox { bench in
            let relay = try await bench.post(
                "/v1/video/generations",
                #"{"model": "aigc-video-kling-3.0", "prompt": "x [fault:moderation]", "seconds": "5"}"#)
            let record = try await bench.curl("/v1/video/generations/\(relay.json["id"]?.string ?? "")").json
            #expect(record["code"]?.string == "success" && record["data", "status"]?.string == "FAILURE")
            #expect(record["data", "result_url"]?.string?.contains("moderation") == true)
            #expect(record["data", "data", "Response", "AigcVideoTask"]?["ErrCode"] == .int(70_000))
            let (id, unified) = try await bench.smallTask("x [fault:failed-task]")
            #expect(unified["status"]?.string == "failed" && unified["video_url"] == nil)
            #expect(unified["detail", "error_message"]?.string?.isEmpty == false)
            let direct = try await bench.post(
                "/veo/videos", #"{"model": "veo_3_1_fast", "prompt": "x [fault:moderation]"}"#)
            let result = try await bench.curl("/v1/result/\(direct.json["id"]?.string ?? "")").json
            #expect(result["error"]?.string == "content rejected")
            let sora = try await bench.post(
                "/v1/videos", #"{"model": "sora-2", "prompt": "x [fault:failed-task]"}"#)
            let video = try await bench.curl("/v1/videos/\(sora.json["id"]?.string ?? "")").json
            #expect(video["error", "message"]?.string?.isEmpty == false)
            // Asked twice, refunded once.
            _ = try await bench.curl("/v1/video/query?id=\(id)")
            let events = try bench.ledger.map { $0["event"]?.string }
            #expect(events.count { $0 == "billed" } == 4 && events.count { $0 == "refunded" } == 4)
            #expect(try await bench.curl("/v1/video/query?id=nothing").status == 404)
        }
    }
}
