import JSON
import TestSupport
import Testing

/// What is not taken, and costs nothing.
@Suite struct RefusalTests {
    struct Wrong: Sendable {
        let path: String
        let body: String
        let says: String
        var status = 400

        init(_ path: String, _ body: String, _ says: String, _ status: Int = 400) {
            self.path = path
            self.body = body
            self.says = says
            self.status = status
        }
    }

    static let wrong: [Wrong] = {
        let relay = "/v1/video/generations"
        func kling(_ more: String) -> String {
            #"{"model": "aigc-video-kling-2.6", "prompt": "x", \#(more)}"#
        }
        func gv(_ more: String) -> String { #"{"model": "aigc-video-gv-3.1", "prompt": "x", \#(more)}"# }
        func veo(_ model: String, _ more: String) -> String {
            #"{"model": "\#(model)", "prompt": "x", \#(more)}"#
        }
        let picture = #""https://example.com/a.png""#
        return [
            Wrong(relay, "{", "no JSON"), Wrong(relay, "[]", "no JSON object"),
            Wrong(relay, #"{"prompt": "x"}"#, "model is required"),
            Wrong(relay, #"{"model": "aigc-video-kling-2.6"}"#, "prompt is required"),
            Wrong(relay, #"{"model": "kling-v3", "prompt": "x"}"#, "aigc-video-kling-"),
            Wrong(relay, #"{"model": "aigc-video-kling-3.1", "prompt": "x"}"#, "aigc-video-gv-3.1"),
            Wrong(relay, #"{"model": "veo-3.1", "prompt": "x"}"#, "/v1/video/create"),
            Wrong(relay, kling(#""seconds": "sixteen""#), "seconds must be"),
            Wrong(relay, kling(#""duration": 16"#), "from 1 to 15"),
            Wrong(relay, kling(#""metadata": {"resolution": "8K"}"#), "720P, 1080P, 2K, 4K"),
            Wrong(relay, kling(#""metadata": {"aspect_ratio": "21:9"}"#), "16:9, 9:16, 1:1"),
            Wrong(relay, kling(#""metadata": {"sound": "yes"}"#), "has invalid value yes"),
            Wrong(relay, kling(#""metadata": {"audio_generation": "on"}"#), "has invalid value on"),
            Wrong(
                relay, kling(#""metadata": {"image_urls": [\#(picture), \#(picture), \#(picture)]}"#),
                "at most 2"),
            Wrong(
                relay, gv(#""metadata": {"image_list": [\#(picture)], "image_tail": \#(picture)}"#),
                "no last frame"),
            Wrong(relay, #"{"model": "aigc-video-kling-avatar", "prompt": "x"}"#, "voice_list"),
            Wrong(
                relay, #"{"model": "aigc-video-kling-3.0-motion-control", "prompt": "x"}"#, "dynamic_masks"),
            Wrong(relay, #"{"model": "aigc-video-kling-identifyface", "prompt": "x"}"#, "session_id"),
            Wrong(relay, kling(#""seconds": "5", "seconds": "6""#), "named twice"),
            Wrong(
                relay, #"{"model": "aigc-video-kling-2.6", "prompt": "[fault:nonsense]"}"#,
                "no fault 'nonsense'"),
            Wrong("/v1/video/create", veo("veo-3.1", #""size": "enormous""#), "720P"),
            Wrong("/v1/video/create", veo("veo-3.1", #""size": "127x72""#), "even sides"),
            Wrong(
                "/v1/video/create", #"{"model": "wan-ai/wan2.1-i2v-14b-720p", "prompt": "x"}"#, "needs images"
            ),
            Wrong("/v1/veo/videos", veo("veo_3_1_pro_stable", #""resolution": "4K""#), "720P, 1080P"),
            Wrong("/v1/veo/videos", veo("veo_3_1_fast", #""aspect_ratio": "1:1""#), "16:9, 9:16"),
            Wrong("/v1/veo/videos", veo("veo_3_1_fast", #""last_image": \#(picture)"#), "with first_image"),
            Wrong(
                "/v1/veo/videos",
                veo("veo_3_1_fast", #""first_image": \#(picture), "image_urls": [\#(picture)]"#), "together"),
            Wrong(
                "/v1/veo/videos",
                veo("veo_3_1_fast", #""input_reference": [\#(picture)], "image_urls": [\#(picture)]"#),
                "either"),
            Wrong(
                "/v1/veo/videos", veo("veo_3_1_fast_stable", #""input_reference": [\#(picture)]"#),
                "first and last frame only"),
            Wrong("/v1/videos", #"{"model": "sora-2", "prompt": "x", "seconds": "5"}"#, "4, 8, 12"),
        ]
    }()

    @Test func `each rule of the guides is held, and nothing is billed`() async throws {
        try await withSandbox { bench in
            for wrong in Self.wrong {
                let answer = try await bench.post(wrong.path, wrong.body)
                #expect(answer.status == wrong.status, "\(wrong.body): \(answer.text)")
                let message = answer.json["message"] ?? answer.json["error", "message"]
                #expect(message?.string?.contains(wrong.says) == true, "\(wrong.body): \(answer.text)")
            }
            // The relay's own envelope, as seen in the wild.
            let relay = try await bench.post("/v1/video/generations", "{}")
            #expect(relay.json["code"]?.string == "invalid_request" && relay.json.fields.last?.value == .null)
            #expect(try bench.ledger.isEmpty)
        }
    }

    @Test func `a key is asked for, and never shown`() async throws {
        try await withSandbox { bench in
            let body = #"{"model": "veo-3.1", "prompt": "x"}"#
            for path in ["/v1/video/generations", "/v1/video/create", "/v1/veo/videos", "/v1/videos"] {
                for header in [
                    "Authorization: Bearer wrong-key", "Authorization: \(Bench.key)", "X-Key: \(Bench.key)",
                ] {
                    let answer = try await bench.curl(path, ["-d", body, "-H", header], key: nil)
                    #expect(answer.status == 401)
                    #expect(answer.json["message"] != nil || answer.json["error", "message"] != nil)
                    #expect(!answer.text.contains("wrong-key") && !answer.text.contains(Bench.key))
                }
            }
            for path in [
                "/v1/models", "/v1/video/query?id=x", "/v1/result/x", "/v1/videos/x", "/sandbox/ledger",
            ] {
                #expect(try await bench.curl(path, key: nil).status == 401)
            }
            #expect(try await bench.curl("/v1/models", key: "other").status == 401)
            #expect(try await bench.curl("/", key: nil).text.contains("/v1/video/generations"))
            #expect(try bench.ledger.isEmpty)
        }
    }

    @Test func `what is too long, elsewhere or otherwise is refused`() async throws {
        try await withSandbox { bench in
            let long =
                #"{"model": "veo-3.1", "prompt": ""# + String(repeating: "x", count: 17_000_000) + "\"}"
            let answer = try await bench.post("/v1/video/create", long)
            #expect(answer.status == 413)
            #expect(try await bench.curl("/v1/video/create").status == 405)
            #expect(try await bench.curl("/v1/video/create", ["-X", "DELETE"]).headers["allow"] == "POST")
            for path in [
                "/nothing", "/v1", "/v1/video", "/files/x/y", "/files/../ledger.jsonl",
                "/files/%2e%2e/ledger.jsonl",
                "/files//etc/passwd", "/sandbox/../../etc/passwd",
            ] {
                let answer = try await bench.curl(path, ["--path-as-is"])
                #expect(answer.status == 404, "\(path)")
            }
            let deep = String(repeating: "[", count: 100_000)
            #expect(try await bench.post("/v1/video/create", deep).status == 400)
            #expect(try bench.ledger.isEmpty)
        }
    }

    /// No other address of this machine answers.
    @Test func `it listens on loopback alone`() async throws {
        try await withSandbox { bench in
            let port = bench.url.split(separator: ":").last ?? ""
            let script = """
                import socket, sys
                lines = [line for name in ('tcp', 'tcp6') for line in list(open('/proc/net/' + name))[1:]]
                for fields in map(str.split, lines):
                    if fields[3] == '0A' and int(fields[1].split(':')[1], 16) == int(sys.argv[1]):
                        print(fields[1].split(':')[0])
                """
            let run = try await ProgramRun.run("python3", ["-c", script, String(port)])
            #expect(run.text == "0100007F\n")
        }
    }
}
