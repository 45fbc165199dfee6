import Posix
import TestSupport
import Testing

/// `dailies inspect`, as a person and as a script use it. What it says of every family is held in
/// DialectsTests.
@Suite struct InspectTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func inspect(_ arguments: String..., input: ProgramRun.Input = .nothing) async throws
        -> ProgramRun
    {
        try await ProgramRun.run(
            .dailies, ["inspect"] + arguments, input: input, workingDirectory: folder.path)
    }

    private func write(_ text: String, to name: String) throws { try folder.write(text.utf8, to: name) }

    private let record = """
        {"code":"success","message":"","data":{"id":4101,"task_id":"task_boat","status":"SUCCESS","fail_reason":"",
        "result_url":"http://cdn.example.com/x/aigcVideoGenFile.mp4?sign=abc&t=83aa7e80&us=1","submit_time":1772359205,
        "finish_time":1772359325,"progress":"100%","properties":{"origin_model_name":"kling-video-2.6"},
        "data":{"Response":{"AigcVideoTask":{"ErrCode":0,"Input":{"ModelName":"Kling","ModelVersion":"2.6",
        "OutputConfig":{"AspectRatio":"16:9","Duration":5,"Resolution":"720P"},
        "Prompt":"a paper boat drifting down a rain gutter, macro, shallow depth of field, the water carries leaves"},
        "Output":{"FileInfos":[{"ExpireTime":"2090-03-08T10:02:13Z",
        "FileUrl":"http://cdn.example.com/x/aigcVideoGenFile.mp4","MetaData":{"Duration":5.042,"Size":6665001,
        "Height":720,"Width":1280,"AudioStreamSet":[],"VideoStreamSet":[{"Fps":24}]}}]},
        "Status":"FINISH","TaskId":"1500-AigcVideoTask-0f"}}}}}
        """
    private let failed =
        #"{"id":"vgen_bad","created":1761635478,"model":"veo_3_1_fast","status":"failed","error":"content rejected"}"#
    private let request =
        #"{"model":"aigc-video-kling-2.6","prompt":"a red square","seconds":"5","image":"https://h/a.png?sign=abc","metadata":{"resolution":"720P","sound":false}}"#

    @Test func `one body is a card`() async throws {
        try write(record, to: "boat.json")
        try write(failed, to: "failed.json")
        try write(request, to: "request.json")
        try write(#"{"data":[{"model_name":"veo-3.1","model_price":0.2}]}"#, to: "prices.json")
        var text = ""
        for name in ["boat", "failed", "request", "prices"] {
            let run = try await inspect("\(name).json")
            #expect(run.exitCode == 0 && run.errorOutput.isEmpty, "\(run.errorText)")
            text += run.text
        }
        expectRecorded(text, "inspect-card.txt")
        #expect(!text.contains("abc"))
    }

    @Test func `several bodies are a row each, and what is no body is named`() async throws {
        try write(record, to: "a/boat.json")
        try write("[\(failed),\(request)]", to: "a/list.json")
        try write("\(failed)\n\nnot json\n\(request)\n", to: "b/lines.jsonl")
        try write(#"{"request":\#(request),"response":{"task_id":"t","status":"foo"}}"#, to: "b/pair.json")
        try write(#"{"hello":"world"}"#, to: "b/strange.json")
        try write("{", to: "b/cut.json")
        try write("", to: "b/empty.json")
        try write("no body", to: "b/notes.txt")
        try write(failed, to: "b/.hidden.json")
        let run = try await inspect(".", "missing.json")
        #expect(run.exitCode == 3)
        expectRecorded(run.text + run.errorText, "inspect-rows.txt")
        let lost = try await inspect("a/../b/notes.txt/..")
        #expect(lost.exitCode == 3)
        try write("x", to: "none/notes.txt")
        #expect(try await inspect("none").exitCode == 2)
    }

    /// Python reads the lines as a script would.
    @Test func `the JSON is the contract`() async throws {
        try write(record, to: "boat.json")
        try write("\(failed)\n\(request)\n{\n", to: "lines.jsonl")
        try write(#"{"request":\#(request),"response":{"task_id":"t","status":"queued"}}"#, to: "pair.json")
        try write(#"{"object":"list","data":[{"id":"veo","object":"model"}]}"#, to: "models.json")
        try write(#"{"task_id":"t","status":"foo"}"#, to: "foo.json")
        try write(#"{"code":"invalid","message":"no","data":null}"#, to: "error.json")
        let names = ["boat", "lines", "pair", "models", "foo", "error", "missing"]
        let files = names.map { $0 == "lines" ? "lines.jsonl" : "\($0).json" }
        let run = try await ProgramRun.run(
            .dailies, ["inspect", "--json"] + files, workingDirectory: folder.path)
        #expect(run.exitCode == 3 && run.errorOutput.isEmpty, "\(run.errorText)")
        let script = """
            import json, sys
            names = ["file", "family", "status", "task_id", "urls", "model", "prompt", "progress", "created",
                     "finished", "expires", "error"]
            for line in sys.stdin:
                item = json.loads(line)
                assert all(name in item for name in names), item
                assert item["status"] in ("pending", "running", "succeeded", "failed", "unknown", None)
                assert item["error"] is None or set(item["error"]) == {"code", "message"}
                assert all(set(url) == {"url", "expires"} for url in item["urls"])
                print(item["file"], item["item"], item["family"], item["status"], item["task_id"], item["model"],
                      item["expires"], len(item["urls"]), item["error"] and item["error"]["code"])
            """
        let judge = try await ProgramRun.run("python3", ["-c", script], input: .bytes(run.output))
        #expect(
            judge.lines == [
                "boat.json None newapi-taskdto succeeded task_boat kling-video-2.6 2090-03-08T10:02:13Z 1 None",
                "lines.jsonl 1 globalaiopc failed vgen_bad veo_3_1_fast None 0 None",
                "lines.jsonl 2 relay None None aigc-video-kling-2.6 None 0 None",
                "lines.jsonl 3 None None None None None 0 not-json",
                "pair.json None newapi-flat pending t aigc-video-kling-2.6 None 0 None",
                "models.json None models None None None None 0 None",
                "foo.json None newapi-flat unknown t None None 0 unknown-status",
                "error.json None error failed None None None 0 invalid",
                "missing.json None None None None None None 0 unreadable",
            ], "\(judge.errorText)")
    }

    @Test func `standard input is a body`() async throws {
        let run = try await inspect("--json", "-", input: .text(failed))
        #expect(run.exitCode == 0)
        #expect(run.text.hasPrefix(#"{"file":"-","#) && run.lines.count == 1)
        let lines = try await inspect("--json", "-", input: .text("\(failed)\n\(failed)\n"))
        #expect(lines.exitCode == 0 && lines.lines.count == 2)
        let lists = try await inspect("--json", "-", input: .text("[\(failed),\(request)]\n[\(failed)]\n"))
        #expect(lists.exitCode == 0 && lists.lines.count == 3)
        let nothing = try await inspect("-")
        #expect(nothing.exitCode == 3 && nothing.errorText.contains("there is nothing in it"))
    }

    @Test func `logs with HTTP around the bodies are pairs too`() async throws {
        let log = """
            {"request":{"method":"POST","headers":{"Authorization":"Bearer canary"},"body":\(request)},
            "response":{"status":404,"body":"{\\"detail\\":\\"no such model\\"}"}}
            """
        let run = try await inspect("--json", "-", input: .text(log))
        #expect(run.exitCode == 0, "\(run.text)")
        #expect(run.text.contains(#""error":{"code":"404","message":"no such model"}"#))
        #expect(run.text.contains(#""prompt":"a red square""#))
        #expect(!run.text.contains("canary"))
        let numbered = try await inspect(
            "--json", "-",
            input: .text(
                #"{"request":\#(request),"response":{"id":"req_1","status":200,"body":{"task_id":"t","status":"queued"}}}"#
            ))
        #expect(numbered.text.contains(#""status":"pending","task_id":"t""#), "\(numbered.text)")
        let lost = try await inspect("--json", "-", input: .text(#"{"request":\#(request),"response":null}"#))
        #expect(lost.text.contains(#""kind":"request""#))
    }

    @Test func `hostile words move no cursor and forge no line`() async throws {
        let body =
            #"{"task_id":"t\u001b[2J\n\u202eevil","status":"failed","error":{"code":"\u0007","message":"\u001b]0;x\u0007\nok"},"model":"m\r\n"}"#
        try write(body, to: "a.json")
        try write(body, to: "b.json")
        for arguments in [["a.json"], ["a.json", "b.json"], ["--json", "a.json"]] {
            let run = try await ProgramRun.run(
                .dailies, ["inspect"] + arguments, workingDirectory: folder.path)
            #expect(run.exitCode == 0)
            let shown = run.output + run.errorOutput
            #expect(!shown.contains { $0 < 0x20 && $0 != 0x0A } && !run.text.contains("\u{202E}"))
        }
    }

    /// Deep, long, doubled, cut: an error each, in the memory of any run.
    @Test func `hostile bodies cost an error and no memory`() async throws {
        try write(failed, to: "plain.json")
        try write(String(repeating: "[", count: 100_000), to: "deep.json")
        try write(String(repeating: #"{"a":"#, count: 100_000), to: "deeper.json")
        try write(#"{"task_id":"a","task_id":"b","status":"done"}"#, to: "double.json")
        try folder.write([0x22, 0xFF, 0x22], to: "latin.json")
        try write("[" + String(repeating: "[],", count: 1_000_000) + "[]]", to: "many.json")
        let paragraph = String(repeating: "a", count: 998) + #"\n"#
        try write("\"" + String(repeating: paragraph, count: 20_000) + "\"", to: "escapes.json")
        try write(String(repeating: "{}\n", count: 20_000), to: "lines.jsonl")
        _ = try await ProgramRun.run("truncate", ["-s", "100M", folder("huge.json")]).succeeded()
        _ = try await ProgramRun.run("truncate", ["-s", "60M", folder("large.json")]).succeeded()
        func peak(_ name: String) async throws -> Int {
            let run = try await inspect(name)
            #expect(run.exitCode == (name == "plain.json" ? 0 : 3), "\(name): \(run.errorText)")
            if !name.hasSuffix("jsonl") { #expect((run.output + run.errorOutput).count < 1000) }
            return run.peakMemoryBytes
        }
        let idle = try await peak("plain.json")
        // What has to be held: a body as it came, a text in it without its escapes. What is too long is not read.
        let held = [
            "deep.json": 100_000, "deeper.json": 500_000, "double.json": 45, "latin.json": 3,
            "many.json": 3_000_004, "escapes.json": 2 * 20_000_002, "lines.jsonl": 60_000,
            "large.json": 60 << 20, "huge.json": 0,
        ]
        for (name, bytes) in held {
            // The pages of the program itself count by chance: 10 MB more or less from run to run.
            let used = try await peak(name)
            if !Sanitizer.isOn { #expect(used - idle < bytes + (24 << 20), "\(name): \(used >> 20) MiB") }
        }
        let pipe = try await ProgramRun.run(
            "bash", ["-c", "head -c 100000000 /dev/zero | '\(BuiltProgram.dailies.path)' inspect -"])
        #expect(pipe.exitCode == 3 && pipe.errorText.contains("longer than 64 MB"))
    }
}
