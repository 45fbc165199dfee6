import JSON
import TestSupport
import Testing

/// Each example of the guides, run by a shell and the real curl, against the real program.
@Suite struct SeedTests {
    @Test func `every example of the guides is taken`() async throws {
        try await withSandbox(["--latency", "1h"]) { bench in
            var ids: [String] = []
            for example in SeedExample.creating {
                let run = try await ProgramRun.run(
                    "bash", ["-c", example.shell(at: bench.url, key: Bench.key)])
                let answer = try JSON.read(run.output)
                let id = try #require(answer["id"]?.string, "\(example): \(run.text)")
                #expect(["queued", "pending", "processing"].contains(answer["status"]?.string), "\(example)")
                ids.append(id)
            }
            for body in SeedBody.withoutCommand {
                let answer = try await bench.post(body.path, body.text)
                #expect(answer.status == 200, "\(answer.text)")
                ids.append(answer.json["task_id"]?.string ?? "")
            }
            #expect(Set(ids).count == SeedBody.all.count)
            // Each is in the ledger, once and in its order.
            #expect(try bench.ledger.map { $0["task_id"]?.string } == ids)
            let first = try #require(ids.first)
            let waiting = try await ProgramRun.run(
                "bash",
                [
                    "-c",
                    SeedExample.queryingTheRelay.shell(at: bench.url, key: Bench.key).replacing(
                        "TASK_ID", with: first),
                ])
            #expect(try JSON.read(waiting.output)["data", "status"]?.string == "QUEUED")
        }
    }

    struct Delivered: Sendable, CustomTestStringConvertible {
        let example: Int
        let query: String
        let frames: Int
        let seconds: Double
        let size: String
        let sound: String?

        var testDescription: String { SeedExample.creating[example].description }
    }

    @Test(arguments: [
        Delivered(
            example: 0, query: "/v1/video/generations/ID", frames: 121, seconds: 5.042, size: "1920x1080",
            sound: "aac 48000"),
        Delivered(
            example: 2, query: "/v1/video/generations/ID", frames: 121, seconds: 5.042, size: "1280x720",
            sound: nil),
        Delivered(
            example: 10, query: "/v1/video/query?id=ID", frames: 121, seconds: 5.042, size: "1280x720",
            sound: nil),
        Delivered(
            example: 11, query: "/kyyReactApiServer/v1/result/ID", frames: 192, seconds: 8,
            size: "1920x1080", sound: "aac 48000"),
    ])
    func `what is delivered is what was asked for`(_ expected: Delivered) async throws {
        try await withSandbox { bench in
            let shell = SeedExample.creating[expected.example].shell(at: bench.url, key: Bench.key)
            let created = try JSON.read(try await ProgramRun.run("bash", ["-c", shell]).output)
            let id = try #require(created["id"]?.string)
            let answer = try await bench.curl(expected.query.replacing("ID", with: id)).json
            let link = answer["video_url"] ?? answer["data", "result_url"]
            let path = bench.folder("clip.mp4")
            let url = try #require(link?.string, "\(answer.line)")
            // A link needs no key.
            _ = try await ProgramRun.run("curl", ["-fsS", "-o", path, url]).succeeded()
            let probe = try await Probe(path)
            #expect(probe.frames == expected.frames)
            #expect(abs((probe.seconds ?? 0) - expected.seconds) < 0.001)
            #expect(probe.size == expected.size)
            #expect(probe.sound == expected.sound)
        }
    }

    @Test func `a task that takes an hour is not done at once`() async throws {
        try await withSandbox(["--latency", "3600s"]) { bench in
            let created = try await bench.post(
                "/v1/video/create",
                #"{"model": "seedance-lite", "prompt": "x", "size": "128x72", "duration": 1}"#)
            let id = created.json["id"]?.string ?? ""
            let answer = try await bench.curl("/v1/video/query?id=\(id)").json
            #expect(answer["status"]?.string == "processing")
            #expect(answer["video_url"] == nil)

            // The relay has two shapes of answers. In both the task waits first, and is nowhere near done.
            for (model, word) in [("aigc-video-kling-1.6", "queued"), ("aigc-video-gv-3.1-fast", "QUEUED")] {
                let created = try await bench.post(
                    "/v1/video/generations", #"{"model": "\#(model)", "prompt": "x", "seconds": "5"}"#)
                #expect(created.json["status"]?.string == "queued", "\(model)")
                let id = try #require(created.json["task_id"]?.string, "\(model)")
                let answer = try await bench.curl("/v1/video/generations/\(id)").json
                #expect(answer["data", "status"]?.string == word, "\(answer.line)")
                #expect(answer["data", "url"]?.string ?? "" == "", "\(answer.line)")
                #expect(answer["data", "result_url"]?.string ?? "" == "", "\(answer.line)")
            }
        }
    }

    @Test func `statuses go from queued over running to done`() async throws {
        try await withSandbox(["--latency", "1.2s"]) { bench in
            let created = try await bench.post(
                "/v1/video/create",
                #"{"model": "seedance-lite", "prompt": "x", "size": "128x72", "duration": 1}"#)
            let id = created.json["id"]?.string ?? ""
            let relay = try await bench.post(
                "/v1/video/generations",
                #"{"model": "aigc-video-kling-1.6", "prompt": "x", "seconds": "1"}"#)
            let relayID = relay.json["task_id"]?.string ?? ""
            var words: [String] = []
            var relayWords: [String] = []
            func add(_ word: String?, to words: inout [String]) {
                if words.last != word { words.append(word ?? "nil") }
            }
            while words.last != "completed" || relayWords.last != "succeeded" {
                add(try await bench.curl("/v1/video/query?id=\(id)").json["status"]?.string, to: &words)
                let answer = try await bench.curl("/v1/video/generations/\(relayID)").json
                add(answer["data", "status"]?.string, to: &relayWords)
                try #require(words.count < 10 && relayWords.count < 10)
                try await Task.sleep(for: .milliseconds(50))
            }
            // On a busy machine a state may pass between two looks; none comes twice or in another order.
            #expect(words == ["processing", "completed"].suffix(words.count))
            #expect(relayWords == ["queued", "processing", "succeeded"].filter(relayWords.contains))
        }
    }
}
