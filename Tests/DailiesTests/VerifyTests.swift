import Posix
import TestSupport
import Testing

/// `dailies verify`, as a person and as a script use it. The rules themselves are held in VerificationTests.
@Suite struct VerifyTests {
    /// 5.125 s of 16:9 with sound.
    private let good = ClipRecipe(
        Picture(width: 320, height: 180, rate: 8, frames: 41), sound: Sound(sampleRate: 44_100, seconds: 5.1))
    /// What was delivered for 10 s of 1080P.
    private let short = ClipRecipe(
        Picture(width: 1366, height: 768, rate: 8, frames: 47), sound: Sound(seconds: 5.875))

    private func folder(_ clips: [String: ClipRecipe]) async throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (name, recipe) in clips {
            _ = try await ProgramRun.run("cp", [try await ClipShelf.path(for: recipe), folder(name)])
                .succeeded()
        }
        return folder
    }

    private func verify(_ arguments: [String], in folder: TemporaryFolder) async throws -> ProgramRun {
        try await ProgramRun.run(.dailies, ["verify"] + arguments, workingDirectory: folder.path)
    }

    /// A request as the relay takes it.
    private let request = """
        {"model": "aigc-video-kling-2.6", "prompt": "a paper boat", "size": "1920x1080", "seconds": "10",
         "metadata": {"resolution": "1080P", "sound": true}}
        """

    @Test func `one file is a table that says why`() async throws {
        let folder = try await folder(["take.mp4": short])
        try folder.write(request.utf8, to: "request.json")
        let run = try await verify(["take.mp4", "--request", "request.json"], in: folder)
        #expect(run.exitCode == 1 && run.errorOutput.isEmpty, "\(run.errorText)")
        #expect(run.lines.allSatisfy { $0.count <= 80 })
        expectRecorded(run.text, "verify-card.txt")
        // A window that is too narrow shows the reasons under their rows.
        let narrow = try await ProgramRun.run(
            .dailies, ["verify", "take.mp4", "--request", "request.json"],
            environment: ProgramRun.smallEnvironment(adding: ["COLUMNS": "60"]), workingDirectory: folder.path
        )
        #expect(narrow.lines.allSatisfy { $0.count <= 60 }, "\(narrow.text)")
        expectRecorded(narrow.text, "verify-card-narrow.txt")
    }

    @Test func `several files are a row each`() async throws {
        let folder = try await folder(["a.mp4": good, "b/take.mp4": short].filter { !$0.key.contains("/") })
        _ = try await ProgramRun.run("mkdir", [folder("b")]).succeeded()
        _ = try await ProgramRun.run("cp", [try await ClipShelf.path(for: short), folder("b/take.mp4")])
            .succeeded()
        try folder.write("<html>".utf8, to: "page.mp4")
        let wishes = ["--seconds", "5", "--resolution", "180P", "--aspect-ratio", "16:9", "--sound", "on"]
        let run = try await verify(["."] + wishes, in: folder)
        #expect(run.exitCode == 3)
        expectRecorded(run.text + run.errorText, "verify-rows.txt")
        let one = try await verify(["a.mp4", "b"] + wishes, in: folder)
        #expect(one.exitCode == 1 && one.errorText.hasSuffix("2 files: 1 pass, 1 fail\n"), "\(one.errorText)")
        let all = try await verify(["a.mp4", "a.mp4"] + wishes, in: folder)
        #expect(all.exitCode == 0)
    }

    /// Python reads the lines as a script would.
    @Test func `the JSON is the contract`() async throws {
        let folder = try await folder(["good.mp4": good, "short.mp4": short])
        try folder.write("<html>".utf8, to: "page.mp4")
        let run = try await verify(
            ["--json", "--seconds", "5.0", "good.mp4", "short.mp4", "page.mp4"], in: folder)
        #expect(run.exitCode == 3 && run.errorOutput.isEmpty)
        let script = """
            import json, sys
            for line in sys.stdin:
                item = json.loads(line)
                assert {"subject", "verdict", "fields", "complaint", "error"} == set(item), item
                if item["error"]:
                    assert set(item["error"]) == {"code", "message"} and item["verdict"] is None
                    assert item["fields"] == []
                    print(item["subject"], item["error"]["code"])
                    continue
                names = [field["field"] for field in item["fields"]]
                assert names[:5] == ["seconds", "resolution", "aspect_ratio", "sound", "integrity"], names
                for field in item["fields"]:
                    assert set(field) == {"field", "asked", "measured", "tolerance", "result", "why"}
                    assert field["result"] in ("pass", "fail", "unknown", "not-asked")
                seconds = item["fields"][0]
                assert seconds["asked"] == "5.0" and seconds["tolerance"] == 0.25
                assert (item["complaint"] is None) == (item["verdict"] == "pass")
                print(item["subject"], item["verdict"], seconds["measured"], seconds["result"])
            """
        let judge = try await ProgramRun.run("python3", ["-c", script], input: .bytes(run.output))
        let expected = ["good.mp4 pass 5.125 pass", "short.mp4 fail 5.875 fail", "page.mp4 not-a-video"]
        #expect(judge.lines == expected, "\(judge.errorText)")
    }

    @Test func `JUnit shows each field as a test, whatever the file's name`() async throws {
        let name = "<a> & \"b\"\n\u{1B}[31m 'c'.mp4"
        let folder = try await folder([name: short])
        try folder.write("<html>".utf8, to: "page.mp4")
        try folder.write("old".utf8, to: "report.xml")
        let run = try await verify(
            ["--junit", "report.xml", "--seconds", "10", "--quick", name, "page.mp4"], in: folder)
        #expect(run.exitCode == 3)
        let script = """
            import sys, xml.etree.ElementTree as tree
            root = tree.parse(sys.argv[1]).getroot()
            for suite in root:
                kinds = {"pass": 0, "failure": 0, "error": 0, "skipped": 0}
                for case in suite:
                    assert case.get("classname") == suite.get("name")
                    kinds[case[0].tag if len(case) else "pass"] += 1
                assert int(suite.get("tests")) == len(suite) and int(suite.get("failures")) == kinds["failure"]
                assert int(suite.get("errors")) == kinds["error"] and int(suite.get("skipped")) == kinds["skipped"]
                print(suite.get("name"), kinds["pass"], kinds["failure"], kinds["error"], kinds["skipped"])
            print(root.get("tests"), root.get("failures"), root.get("errors"), root.get("skipped"))
            print(root[0][0][0].get("message"))
            """
        let judge = try await ProgramRun.run("python3", ["-c", script, folder("report.xml")])
        #expect(
            judge.lines == [
                #"<a> & "b"\n\u{1b}[31m 'c'.mp4 0 1 0 11"#, "page.mp4 0 0 1 0", "13 1 1 11",
                "asked 10, came 5.875 s: 4.125 s too short, 0.25 s allowed",
            ], "\(judge.text) \(judge.errorText)")
        // Nothing else is left behind.
        #expect(try folder.contents().count == 3)
    }

    @Test func `a body and options say the same, and options outrank it`() async throws {
        let folder = try await folder(["take.mp4": short])
        try folder.write(request.utf8, to: "request.json")
        try folder.write("{\"request\": \(request), \"response\": {}}".utf8, to: "pair.json")
        func lines(_ arguments: [String]) async throws -> [Substring] {
            // Apart from what a sentence says of the model.
            try await verify(["--json", "take.mp4"] + arguments, in: folder).text.split(
                separator: ",\"complaint\"")
        }
        let body = try await lines(["--request", "request.json"])
        let pair = try await lines(["--request", "pair.json"])
        #expect(body == pair && body.count == 2)
        let options = try await lines(
            ["--seconds=10", "--resolution=1080P", "--aspect-ratio=1920x1080", "--sound=true"])
        #expect(options.first == body.first)
        let other = try await lines([
            "--request", "request.json", "--seconds", "6", "--resolution", "1366x768",
        ])
        #expect(other.first?.contains(#""verdict":"pass""#) == true)
    }

    @Test func `the provider's answer is held against the file, and its echo of the request counts`()
        async throws
    {
        let folder = try await folder(["take.mp4": short])
        let kling = #"""
            {"code": 0, "data": {"task_id": "t-77", "task_status": "succeed",
             "task_result": {"videos": [{"id": "v", "url": "https://example.com/a.mp4", "duration": "10.041"}]}}}
            """#
        try folder.write(kling.utf8, to: "kling.json")
        try folder.write("{\"request\": \(request), \"response\": \(kling)}".utf8, to: "pair.json")
        let stated = try await verify(["take.mp4", "--quick", "--answer", "kling.json"], in: folder)
        #expect(stated.exitCode == 1)
        #expect(stated.text.contains("duration      10.041"), "\(stated.text)")
        let pair = try await verify(["--json", "take.mp4", "--quick", "--request", "pair.json"], in: folder)
        #expect(pair.text.contains(#""field":"duration","asked":"10.041","measured":5.875,"tolerance":0.25"#))
        #expect(pair.text.contains("(task t-77, model aigc-video-kling-2.6)"), "\(pair.text)")
        // Tencent's tasks tell what they were asked for.
        let here = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
            .joined(separator: "/")
        let vod = "\(here)/DialectsTests/Shapes/newapi-taskdto-success-vod-kling.json"
        for option in ["--answer", "--request"] {
            let echoed = try await verify(["--json", "--quick", "take.mp4", option, vod], in: folder)
            for field in [
                #""field":"seconds","asked":"5","measured":5.875"#, #""field":"resolution","asked":"720P""#,
                #""field":"aspect_ratio","asked":"16:9""#, #""field":"size_bytes","asked":"6665001""#,
                #""field":"dimensions","asked":"1280x720","measured":"1366x768""#,
            ] {
                #expect(echoed.text.contains(field), "\(option): \(echoed.text)\(echoed.errorText)")
            }
        }
    }

    @Test func `rules make it stricter and looser`() async throws {
        let folder = try await folder(["a.mp4": good])
        try folder.write(#"{"tolerances": {"seconds": 0.1}}"#.utf8, to: "strict.json")
        for (arguments, code) in [
            (["--seconds", "5"], 0), (["--seconds", "5", "--tolerance", "seconds=0.1"], 1),
            (["--seconds", "5", "--rules", "strict.json"], 1),
            (["--seconds", "5", "--rules", "strict.json", "--tolerance", "seconds=0.2s"], 0),
            (["--resolution", "190P"], 1),
            (["--resolution", "190P", "--tolerance", "resolution=6%"], 0),
            (["--require", "sound"], 0), (["--require", "sound", "--quick"], 1), (["--sound", "off"], 1),
            (["--quick"], 0), ([], 0),
        ] as [([String], Int32)] {
            let run = try await verify(["--json", "a.mp4"] + arguments, in: folder)
            #expect(run.exitCode == code, "\(arguments): \(run.text)\(run.errorText)")
        }
    }

    @Test func `what cannot be understood starts nothing`() async throws {
        let folder = try await folder(["a.mp4": good])
        try folder.write("{\"seconds\": 5".utf8, to: "cut.json")
        try folder.write("[1]".utf8, to: "list.json")
        try folder.write("{\"tolerances\": {\"second\": 1}}".utf8, to: "rules.json")
        var text = ""
        for arguments in [
            ["--seconds", "five"], ["--resolution", "high"], ["--aspect-ratio", "wide"], ["--sound", "loud"],
            ["--tolerance", "secs=1"], ["--tolerance", "resolution=3"], ["--request", "missing.json"],
            ["--request", "cut.json"], ["--request", "list.json"], ["--rules", "rules.json"],
            ["--request", "."],
            ["--junit", "missing/report.xml"], ["--junit", "."],
        ] {
            let run = try await verify(["a.mp4"] + arguments, in: folder)
            #expect(run.exitCode == 2 && run.output.isEmpty, "\(arguments)")
            text += "$ dailies verify a.mp4 \(arguments.joined(separator: " "))\n\(run.errorText)"
        }
        expectRecorded(text, "verify-mistakes.txt")
    }

    @Test func `the order of the files changes no verdict`() async throws {
        let folder = try await folder(["a.mp4": good, "b.mp4": short, "c.mp4": good])
        let names = ["a.mp4", "b.mp4", "c.mp4", "b.mp4"]
        let wishes = ["--json", "--seconds", "5", "--sound", "on"]
        let one = try await verify(wishes + names, in: folder)
        let other = try await verify(wishes + names.reversed() + ["--jobs", "1"], in: folder)
        #expect(one.lines == other.lines.reversed() && one.lines.count == 4)
    }
}
