import JSON
import TestSupport
import Testing

/// The examples of the providers' guides: the same request from `dailies submit` sends the same body.
@Suite struct SeedBodyTests {
    struct Case: Sendable, CustomTestStringConvertible {
        /// Of the example.
        let name: String
        let path: String
        let flags: [String]

        var testDescription: String { name }
    }

    private static let relay = "/v1/video/generations"
    private static let unified = "/v1/video/create"

    static let cases = [
        Case(
            name: "GV text", path: relay,
            flags: [
                "-m", "aigc-video-gv-3.1-fast", "-p", "a cinematic product shot with natural camera movement",
                "--seconds", "5", "--resolution", "1080P", "--sound", "on",
            ]),
        Case(
            name: "GV references", path: relay,
            flags: [
                "-m", "aigc-video-gv-3.1", "-p",
                "combine the visual style of the references into one smooth shot", "--seconds", "5",
                "--resolution", "1080P", "--reference", "https://example.com/ref-1.png:asset", "--reference",
                "https://example.com/ref-2.png:style",
            ]),
        Case(
            name: "Kling text", path: relay,
            flags: [
                "-m", "aigc-video-kling-2.6", "-p",
                "a red square logo slowly rotating on a clean white background", "--size", "1280x720",
                "--seconds", "5", "--resolution", "720P", "--sound", "off",
            ]),
        Case(
            name: "Kling image", path: relay,
            flags: [
                "-m", "aigc-video-kling-2.5-turbo", "-p",
                "make the picture gently move with a slow camera push in", "--image",
                "https://example.com/input.png", "--size", "1280x720", "--seconds", "5", "--resolution",
                "720P",
            ]),
        Case(
            name: "Kling first and last frame", path: relay,
            flags: [
                "-m", "aigc-video-kling-2.6", "-p",
                "transition naturally from the first frame to the last frame", "--first-frame",
                "https://example.com/first.png", "--last-frame", "https://example.com/last.png", "--seconds",
                "5", "--resolution", "720P", "--sound", "off",
            ]),
        Case(
            name: "Kling references", path: relay,
            flags: [
                "-m", "aigc-video-kling-3.0", "-p",
                "keep the same character identity and create a cinematic walking shot", "--seconds", "5",
                "--resolution", "720P", "--reference", "https://example.com/ref-1.png", "--reference",
                "https://example.com/ref-2.png",
            ]),
        Case(
            name: "Kling motion control", path: relay,
            flags: [
                "-m", "aigc-video-kling-3.0-motion-control", "-p",
                "animate the selected subject moving from left to right", "--image",
                "https://example.com/input.png", "--seconds", "5", "--resolution", "720P", "--set",
                #"metadata.dynamic_masks=[{"mask_url": "https://example.com/mask.png", "trajectories": [{"x": 220, "y": 380}, {"x": 620, "y": 380}]}]"#,
            ]),
        Case(
            name: "Kling O1", path: relay,
            flags: [
                "-m", "aigc-video-kling-o1", "-p",
                "use the reference video motion style and generate a new cinematic shot", "--seconds", "5",
                "--resolution", "720P", "--video", "https://example.com/reference.mp4",
            ]),
        Case(
            name: "Kling avatar", path: relay,
            flags: [
                "-m", "aigc-video-kling-avatar", "-p", "a presenter speaks naturally to the camera",
                "--image",
                "https://example.com/avatar.png", "--seconds", "5", "--resolution", "720P", "--voice",
                "https://example.com/voice.wav",
            ]),
        Case(
            name: "Kling lip sync", path: relay,
            flags: [
                "-m", "aigc-video-kling-identifyface", "-p", "lip sync the face with the provided voice",
                "--image", "https://example.com/face.png", "--seconds", "5", "--resolution", "720P", "--set",
                "metadata.session_id=SESSION_ID", "--set", "metadata.face_choose=FACE_ID", "--voice",
                "https://example.com/voice.wav",
            ]),
        Case(
            name: "Veo by the unified route", path: unified,
            flags: [
                "-m", "veo-3.1", "-p", "A cinematic shot of a spaceship landing on Mars, dust clouds rising",
                "--aspect-ratio", "16:9", "--size", "720P",
            ]),
        Case(
            name: "Veo components", path: unified,
            flags: [
                "-m", "veo3.1-components", "-p",
                "A golden retriever running on the beach, slow motion, cinematic quality", "--aspect-ratio",
                "16:9",
            ]),
        Case(
            name: "Wan image", path: unified,
            flags: [
                "-m", "wan-ai/wan2.1-i2v-14b-720p", "-p",
                "The person in the image starts smiling and waving", "--image",
                "https://example.com/portrait.jpg", "--aspect-ratio", "16:9",
            ]),
        Case(
            name: "globalaiopc", path: "/v1/veo/videos",
            flags: [
                "-m", "veo_3_1_fast", "-p", "A cat dancing in the rain, cinematic style", "--aspect-ratio",
                "16:9", "--resolution", "1080p", "--reference", "https://example.com/reference1.jpg",
                "--reference", "https://example.com/reference2.jpg",
            ]),
    ]

    @Test func `the same bodies, by flags and by file`() async throws {
        let studio = try Studio()
        let server = try LoopbackServer()
        server.on("*") { Relay.created("task_\($0.number)_\($0.path.count)") }
        var pairs: [JSON] = []
        #expect(Self.cases.map(\.name).sorted() == SeedBody.all.map(\.name).sorted())
        let bodies = try Self.cases.map { try #require(SeedBody.named($0.name)).text }
        for (example, body) in zip(Self.cases, bodies) {
            let before = server.submissions.count
            let run = try await studio.run(["submit", "--base-url", server.origin] + example.flags)
            #expect(run.exitCode == 0, "\(example.name): \(run.errorText)")
            let request = try #require(server.submissions.last, "\(example.name)")
            #expect(server.submissions.count == before + 1)
            #expect(request.path == example.path, "\(example.name)")
            #expect(request.header("Authorization") == "Bearer \(Studio.key)")
            #expect(request.header("Content-Type") == "application/json")
            pairs.append([.string(example.name), .string(request.bodyText), .string(body)])
        }
        // Python judges.
        let script = """
            import json, sys
            for name, sent, wanted in json.load(sys.stdin):
                if json.loads(sent) != json.loads(wanted): print(name, sent)
            """
        let input = JSON.array(pairs).line
        let judge = try await ProgramRun.run("python3", ["-c", script], input: .text(input)).succeeded()
        #expect(judge.text == "")

        // The same as files: known already, for order and spaces do not count. Changed, they are sent to the byte.
        for (index, example) in Self.cases.enumerated() {
            let file = try studio.folder.write(bodies[index].utf8, to: "body-\(index).json")
            let known = try await studio.dailies("submit", "--base-url", server.origin, "--body", file)
            #expect(known.exitCode == 0 && server.submissions.count == Self.cases.count, "\(example.name)")
        }
        let body = bodies[2].replacing("red square", with: "blue  square")
        let file = try studio.folder.write(body.utf8, to: "changed.json")
        _ = try await studio.dailies("submit", "--base-url", server.origin, "--body", file)
        #expect(server.submissions.last?.bodyText == body)
    }
}
