import CommandLine
import JSON
import TestSupport
import Testing

/// `dailies list`, `show` and how clips are named.
@Suite struct ListTests {
    /// Three clips: one as asked for, one too short, one that nobody asked for.
    private func desk() async throws -> ArchiveDesk {
        let desk = try ArchiveDesk()
        try await desk.clip("in/a.mp4", ArchiveDesk.five, number: 1)
        try await desk.clip("in/b.mp4", number: 2)
        try await desk.clip("in/c.mp4", ArchiveDesk.five.with { $0.sound = nil }, number: 3)
        let prompts = [
            (
                "a", "A paper boat sails down a rainy street, seen from above, slow pan, warm light", "5",
                "320x180"
            ),
            ("b", "纸船在雨中漂流", "10", "128x72"),
        ]
        for (task, (name, prompt, seconds, size)) in zip(["cgt-2026-one", "cgt-2026-two"], prompts) {
            let request = ArchiveDesk.request(prompt: prompt, seconds: seconds, size: size)
            try desk.folder.write(request.utf8, to: "in/\(name).request.json")
            try desk.folder.write(
                ArchiveDesk.answer(task: task).utf8, to: "in/\(name).answer.json")
        }
        for name in ["a", "b", "c"] {
            let run = try await desk.run(["import", "in/\(name).mp4"])
            #expect([0, 1].contains(run.exitCode), "\(run.errorText)")
        }
        return desk
    }

    @Test func `a table and a card are as recorded`() async throws {
        let desk = try await desk()
        let narrow = try await desk.run(["list"])
        #expect(narrow.exitCode == 0)
        expectRecorded(narrow.settled, "list-rows.txt")
        expectRecorded(try await desk.run(["show", "cgt-2026-two"]).settled, "show-card.txt")
        expectRecorded(
            try await desk.run(["list", "--columns", "clip,verdict,sound,prompt", "--sort", "duration"])
                .settled,
            "list-columns.txt")
    }

    /// A terminal of 80 and of 140 columns, as script(1) gives one.
    @Test func `on a terminal no row is broken`() async throws {
        let desk = try await desk()
        for width in [80, 140] { try await expectRows(in: desk, width) }
    }

    private func expectRows(in desk: ArchiveDesk, _ width: Int) async throws {
        let line = "stty cols \(width); '\(BuiltProgram.dailies.path)' list"
        let run = try await ProgramRun.run(
            "script", ["-qec", line, "/dev/null"], workingDirectory: desk.folder.path)
        let rows = run.text.split(whereSeparator: \.isNewline).map {
            String($0).replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
        }
        #expect(rows.count == 4, "\(run.text)")
        #expect(rows.allSatisfy { $0.displayWidth < width }, "\(rows)")
        // Cut at a word.
        #expect(width > 80 || rows.contains { $0.hasSuffix("…") }, "\(rows)")
        #expect(run.text.contains("\u{1B}[32mpass"))
    }

    @Test func `the JSON is the contract`() async throws {
        let desk = try await desk()
        let run = try await desk.run(["list", "--json"])
        let script = """
            import json, sys
            contract = ["clip", "task_id", "provider", "model", "prompt", "created", "path", "sha256", "bytes",
                        "duration", "width", "height", "sound", "verdict"]
            for line in sys.stdin:
                item = json.loads(line)
                assert list(item)[:len(contract)] == contract, list(item)
                assert item["created"].endswith("Z") and len(item["sha256"]) == 64
                print(item["task_id"], item["verdict"], item["duration"], item["width"], item["height"],
                      item["sound"], item["prompt"])
            """
        let judged = try await ProgramRun.run("python3", ["-c", script], input: .bytes(run.output))
            .succeeded()
        #expect(
            judged.lines == [
                "None None 5.125 320 180 False None", "cgt-2026-two fail 1 128 72 True 纸船在雨中漂流",
                "cgt-2026-one pass 5.125 320 180 True A paper boat sails down a rainy street, seen from above, "
                    + "slow pan, warm light",
            ])
        let some = try await desk.run(["list", "--json", "--columns", "duration,clip", "--limit", "1"])
        #expect(try some.items.first?.fields.map(\.name) == ["duration", "clip"])
    }

    @Test func `filters say what they mean`() async throws {
        let desk = try await desk()
        for (filter, count) in [
            (["--verdict", "fail"], 1), (["--verdict", "pass", "--verdict", "fail"], 2),
            (["--model", "kling"], 2), (["--model", "sora"], 0), (["--field", "seconds"], 1),
            (["--field", "sound:pass"], 2), (["--since", "1h"], 3), (["--until", "1h"], 0),
            (["--seconds", "5"], 2), (["--seconds", "2-"], 2), (["--seconds", "-2"], 1),
            (["--resolution", "320x180"], 2), (["--resolution", "180P", "--sound", "off"], 1),
            (["--sound", "on"], 2), (["--rating", "3"], 0), (["--kind", "film"], 0), (["--kind", "clip"], 3),
            (["--tag", "nothing"], 0), (["--limit", "2"], 2),
        ] as [([String], Int)] {
            let run = try await desk.run(["list", "--json"] + filter)
            #expect(run.exitCode == 0 && run.lines.count == count, "\(filter): \(run.text)\(run.errorText)")
        }
    }

    @Test func `what is left out is told`() async throws {
        let desk = try await desk()
        let run = try await desk.run(["list", "--limit", "1"])
        #expect(run.lines.count == 2 && run.errorText == "… and 2 more; --limit 0 shows all\n")
        let none = try await desk.run(["list", "--model", "sora"])
        #expect(none.exitCode == 0 && none.output.isEmpty)
        #expect(none.errorText == "nothing of that kind is in the archive\n")
        let empty = try ArchiveDesk()
        let before = try await empty.run(["list"])
        #expect(before.exitCode == 0 && before.errorText.contains("no archive here yet"))
    }

    @Test func `clips are named in many ways`() async throws {
        let desk = try await desk()
        let first = try #require(try await desk.run(["list", "--json", "--reverse"]).items.first)
        let path = try #require(first["path"]?.string)
        let folder = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
        for name in [
            "cgt-2026-one", "dailies/\(path)", "dailies/\(folder)", "in/a.mp4", "./in/../in/a.mp4",
        ] {
            let run = try await desk.run(["show", "--json", name])
            #expect(try run.items.first?["clip"]?.string == "cgt-2026-one", "\(name): \(run.errorText)")
        }
        let word = try await desk.run(["show", "--json", "@failed"])
        #expect(try word.items.map { $0["clip"]?.string } == ["cgt-2026-two"])
        let beginning = try await desk.run(["show", "--json", "file"])
        #expect(try beginning.items.first?["prompt"] == nil && beginning.exitCode == 0)
        for (name, words) in [
            ("cgt", "'cgt' may mean cgt-2026-one, cgt-2026-two; write more of it"),
            ("cg", "too short"), ("nothing", "there is no clip 'nothing'"), ("@never", "names no clip"),
            ("in/none.mp4", "there is no file in/none.mp4"),
        ] {
            let run = try await desk.run(["show", name])
            #expect(run.exitCode == 2 && run.errorText.contains(words), "\(run.errorText)")
        }
    }

    @Test func `the catalog is made anew where it is missing`() async throws {
        let desk = try await desk()
        let before = try await desk.run(["list", "--json"])
        _ = try await ProgramRun.run("rm", ["\(desk.archive)/catalog.sqlite"]).succeeded()
        let run = try await desk.run(["list", "--json"])
        #expect(run.errorText.contains("made anew from 3 records"), "\(run.errorText)")
        #expect(run.output == before.output)
        #expect(try await desk.run(["list", "--json"]).errorOutput.isEmpty)
    }

    @Test func `verify takes the request from the record`() async throws {
        let desk = try await desk()
        for subject in ["cgt-2026-two", "in/b.mp4", "@failed"] {
            let run = try await desk.run(["verify", "--json", subject])
            let item = try #require(try run.items.first)
            #expect(run.exitCode == 1 && item["verdict"]?.string == "fail", "\(subject): \(run.errorText)")
            #expect(item["complaint"]?.string?.contains("task cgt-2026-two") == true)
        }
        // An option outranks the record, and a body replaces it.
        let looser = try await desk.run(["verify", "cgt-2026-two", "--seconds", "1"])
        #expect(looser.exitCode == 0, "\(looser.text)")
        try desk.folder.write(ArchiveDesk.request(prompt: "x").utf8, to: "other.json")
        let other = try await desk.run(["verify", "cgt-2026-two", "--request", "other.json", "--json"])
        #expect(try other.items.first?["verdict"]?.string == "pass")
        let missing = try await desk.run(["verify", "cgt-2026-77"])
        #expect(missing.exitCode == 3 && missing.errorText.contains("does not exist"), "\(missing.errorText)")
    }
}
