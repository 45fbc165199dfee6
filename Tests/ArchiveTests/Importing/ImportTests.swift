import JSON
import Posix
import TestSupport
import Testing

/// `dailies import`, as a person and as a script use it.
@Suite struct ImportTests {
    private func bodies(_ desk: ArchiveDesk) throws {
        try desk.folder.write(
            ArchiveDesk.request(prompt: "a paper boat", seconds: "10").utf8, to: "in/short.mp4.request.json")
        let pair =
            #"{"request": \#(ArchiveDesk.request(prompt: "纸船")), "response": \#(ArchiveDesk.answer(task: "task-a"))}"#
        try desk.folder.write(pair.utf8, to: "in/pair.json")
    }

    @Test func `a folder comes in with the bodies beside its files`() async throws {
        let desk = try ArchiveDesk()
        try await desk.clip("in/short.mp4", number: 1)
        try await desk.clip("in/pair.mp4", number: 2)
        try await desk.clip("in/deep/plain.mp4", number: 3)
        try bodies(desk)
        let run = try await desk.run(["import", "in"])
        #expect(run.exitCode == 1)
        expectRecorded(run.settled, "import-rows.txt")
        #expect(run.lines.allSatisfy { $0.count <= 80 })
        #expect(try await desk.inspected() == "3\n")
        // Again costs nothing and changes nothing.
        let again = try await desk.run(["import", "in", "."])
        #expect(again.exitCode == 1 && again.errorText.contains("6 there already"), "\(again.errorText)")
        #expect(try await desk.inspected() == "3\n")
    }

    /// Python reads the lines as a script would; sha256sum and ffprobe read the files.
    @Test func `the JSON is the contract and the files are what it says`() async throws {
        let desk = try ArchiveDesk()
        let paths = try await [
            desk.clip("in/short.mp4", number: 1), desk.clip("in/pair.mp4", number: 2),
        ]
        try bodies(desk)
        try desk.folder.write("<html>".utf8, to: "in/page.mp4")
        let run = try await desk.run(["import", "--json", "--tag", "found", "in"])
        #expect(run.exitCode == 3 && run.errorOutput.isEmpty, "\(run.errorText)")
        let script = """
            import json, os, subprocess, sys
            top = sys.argv[1]
            for line in sys.stdin:
                item = json.loads(line)
                assert set(item) == {"file", "clip", "task_id", "state", "path", "sha256", "bytes", "verdict",
                                     "same_as", "attached", "error"}, item
                if item["error"]:
                    assert set(item["error"]) == {"code", "message"} and item["state"] == "failed", item
                    print(item["file"], "failed", item["error"]["code"])
                    continue
                path = os.path.join(top, item["path"])
                told = subprocess.run(["sha256sum", path], capture_output=True, text=True).stdout.split()[0]
                assert told == item["sha256"] and os.path.getsize(path) == item["bytes"], item
                assert os.stat(path).st_mode & 0o777 == 0o444
                for name, width in [("poster.jpg", 128), ("sheet.jpg", 960)]:
                    probe = ["ffprobe", "-v", "error", "-show_entries", "stream=codec_name,width", "-of", "csv=p=0",
                             os.path.join(os.path.dirname(path), name)]
                    out = subprocess.run(probe, capture_output=True, text=True).stdout.strip()
                    assert out.startswith("mjpeg,"), out
                record = json.load(open(os.path.join(os.path.dirname(path), "record.json")))
                assert record["tags"] == ["found"] and record["file"]["source"] == item["file"].split("/")[-1]
                assert record["examination"]["decoded_frames"] == 8
                print(item["file"], item["state"], item["task_id"], item["verdict"], record["request"]["prompt"])
            """
        let judged = try await ProgramRun.run(
            "python3", ["-c", script, desk.archive], input: .bytes(run.output)
        ).succeeded()
        #expect(
            judged.lines == [
                "in/page.mp4 failed not-a-video", "in/pair.mp4 archived task-a pass 纸船",
                "in/short.mp4 archived None fail a paper boat",
            ])
        // Copied, not taken.
        for path in paths { #expect(Folder.kind(of: path) == .other) }
    }

    @Test func `a request is kept word for word and without what opens anything`() async throws {
        let desk = try ArchiveDesk()
        try await desk.clip("a.mp4")
        let request =
            #"{"model":"aigc-video-kling-2.6",  "prompt":"x","seconds":"1","api_key":"sk-0123456789abcdefghij0123"}"#
        try desk.folder.write(request.utf8, to: "request.json")
        try desk.folder.write(ArchiveDesk.answer(task: "T/1").utf8, to: "answer.json")
        let run = try await desk.run([
            "import", "a.mp4", "--request", "request.json", "--answer", "answer.json", "--provider", "relay",
            "--json",
        ])
        let item = try #require(try run.items.first)
        let clip = try #require(item["clip"]?.string)
        // A hostile id has a name of its own.
        #expect(clip.hasPrefix("t-1~"), "\(clip)")
        let shown = try #require(try await desk.run(["show", clip, "--json"]).items.first)
        let record = try #require(shown["record"])
        #expect(
            record["request", "body"]?.string
                == request.replacing("sk-0123456789abcdefghij0123", with: "***"))
        #expect(record["task", "provider"]?.string == "relay" && record["task", "task_id"]?.string == "T/1")
        for name in try desk.folder.contents() where name.hasPrefix("dailies/") && !name.hasSuffix("/") {
            let bytes = try desk.folder.read(name)
            for secret in ["s3cr3tSignature", "sk-0123456789"] {
                #expect(!bytes.contains(Array(secret.utf8)), "\(name) holds \(secret)")
            }
        }
    }

    @Test func `the same bytes are kept once`() async throws {
        let desk = try ArchiveDesk()
        try await desk.clip("in/a.mp4")
        try await desk.clip("in/b.mp4")
        let first = try await desk.run(["import", "--json", "in"])
        #expect(try Set(first.items.map { $0["state"]?.string }) == ["archived", "already"])
        #expect(try await desk.inspected() == "1\n")
        // Other tasks delivered them too: clips of their own, and one file.
        for task in ["task-a", "task-b"] {
            try desk.folder.write(ArchiveDesk.answer(task: task).utf8, to: "answer.json")
            let run = try await desk.run(["import", "in/a.mp4", "--answer", "answer.json", "--json"])
            let item = try #require(try run.items.first)
            #expect(item["state"]?.string == "archived" && item["clip"]?.string == task)
            #expect(item["same_as"]?.string != nil)
        }
        #expect(try await desk.inspected() == "3\n")
        let links = try await ProgramRun.run(
            "find", [desk.archive, "-name", "*.mp4", "-printf", "%n %i\\n"]
        ).succeeded()
        #expect(Set(links.lines).count == 1 && links.lines.first?.hasPrefix("3 ") == true, "\(links.text)")
    }

    @Test func `other bytes of a task are its next delivery`() async throws {
        let desk = try ArchiveDesk()
        for number in 1...3 { try await desk.clip("\(number).mp4", number: number) }
        try desk.folder.write(ArchiveDesk.answer(task: "boat").utf8, to: "answer.json")
        var clips: [String?] = []
        for number in 1...3 {
            let run = try await desk.run(["import", "\(number).mp4", "--answer", "answer.json", "--json"])
            clips.append(try run.items.first?["clip"]?.string)
        }
        #expect(clips == ["boat", "boat-2", "boat-3"])
        let again = try await desk.run(["import", "2.mp4", "--answer", "answer.json", "--json"])
        #expect(try again.items.first?["state"]?.string == "already")
        #expect(try again.items.first?["clip"]?.string == "boat-2")
    }

    @Test func `quick decodes nothing, and move takes the file away`() async throws {
        let desk = try ArchiveDesk()
        let path = try await desk.clip("in/a.mp4")
        let run = try await desk.run(["import", "--quick", "--move", "--json", "in"])
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(Folder.kind(of: path) == .missing)
        let shown = try #require(try await desk.run(["show", "@last", "--json"]).items.first)
        #expect(shown["record", "examination"] == nil && shown["record", "facts"] != nil)
        let prints = try #require(shown["record", "fingerprints"])
        #expect(prints.elements.map { $0["kind"]?.string } == ["video", "audio"])
        #expect(shown["record", "pictures"]?.elements.map { $0["kind"]?.string } == ["poster"])
        #expect(try await desk.inspected() == "1\n")
        // What was taken in quickly is examined when it comes again without.
        try await desk.clip("in/a.mp4")
        for _ in 0..<2 {
            let again = try await desk.run(["import", "--json", "in"])
            #expect(try again.items.first?["state"]?.string == "already", "\(again.errorText)")
        }
        let deep = try #require(try await desk.run(["show", "@last", "--json"]).items.first)
        #expect(deep["record", "examination", "decoded_frames"] == .int(8))
        // Reading the packets gave what decoding gives.
        #expect(deep["record", "fingerprints"] == prints)
        #expect(deep["record", "pictures"]?.elements.map { $0["kind"]?.string } == ["poster", "sheet"])
        let events = deep["record", "events"]?.elements.compactMap { $0["event"]?.string } ?? []
        #expect(events == ["imported", "examined"])
        #expect(try await desk.inspected() == "1\n")
    }

    @Test func `a request that comes after its clip gets into the record, and replaces none`() async throws {
        let desk = try ArchiveDesk()
        try await desk.clip("a.mp4")
        #expect(try await desk.run(["import", "--quick", "a.mp4"]).exitCode == 0)
        // Short and as it is, or so long that it gets a file of its own.
        for (number, prompt) in ["a paper boat", String(repeating: "boats ", count: 12_000)].enumerated() {
            if number == 1 {
                try await desk.clip("a.mp4", number: 1)
                #expect(try await desk.run(["import", "a.mp4"]).exitCode == 0)
            }
            let body = ArchiveDesk.request(prompt: prompt, seconds: "10")
            try desk.folder.write(body.utf8, to: "body.json")
            let run = try await desk.run(["import", "--quick", "a.mp4", "--request", "body.json", "--json"])
            let item = try #require(try run.items.first)
            #expect(run.exitCode == 1 && item["state"] == "already", "\(run.errorText)")
            #expect(item["attached"] == "request" && item["verdict"] == "fail")
            let shown = try #require(try await desk.run(["show", "@last", "--json"]).items.first)
            #expect(shown["prompt"]?.string == prompt && shown["verdict"] == "fail")
            if number == 0 {
                #expect(shown["record", "request", "body"]?.string == body)
            } else {
                let name = try #require(shown["record", "request", "body", "file"]?.string)
                let place = try #require(shown["path"]?.string?.split(separator: "/").dropLast())
                #expect(
                    try desk.folder.read("dailies/\(place.joined(separator: "/"))/\(name)")
                        == Array(body.utf8))
            }
            let events = shown["record", "events"]?.elements.compactMap { $0["event"]?.string } ?? []
            #expect(events.suffix(2) == ["attached", "verified"], "\(events)")
            // The same once more is known; another one is told, and does not count.
            let again = try await desk.run(["import", "--quick", "a.mp4", "--request", "body.json", "--json"])
            #expect(try again.items.first?["attached"] == nil)
            try desk.folder.write(ArchiveDesk.request(prompt: "another").utf8, to: "other.json")
            let other = try await desk.run(["import", "--quick", "a.mp4", "--request", "other.json"])
            #expect(other.text.contains("it keeps the request that it has"), "\(other.text)")
            let after = try #require(try await desk.run(["show", "@last", "--json"]).items.first)
            #expect(after["record"] == shown["record"])
            #expect(try await desk.run(["search", "--json", "boat*"]).items.count == number + 1)
            let check = try await desk.run(["check"])
            #expect(check.exitCode == 0, "\(check.text)\(check.errorText)")
        }
    }

    @Test func `what cannot be meant is refused before anything is started`() async throws {
        let desk = try ArchiveDesk()
        try await desk.clip("a.mp4")
        try desk.folder.write("{}".utf8, to: "empty.json")
        let run = try await desk.run(["import", "a.mp4", "--request", "empty.json"])
        #expect(run.exitCode == 2 && run.errorText.contains("empty.json"), "\(run.errorText)")
        #expect(Folder.kind(of: desk.archive) == .missing)
        // A body that lies beside a file costs that file.
        try await desk.clip("b.mp4", number: 1)
        try desk.folder.write("{".utf8, to: "a.mp4.request.json")
        let both = try await desk.run(["import", "a.mp4", "b.mp4"])
        #expect(both.exitCode == 3 && both.errorText.contains("a.mp4.request.json"), "\(both.errorText)")
        #expect(try await desk.inspected() == "1\n")
    }
}

extension [UInt8] {
    fileprivate func contains(_ other: [UInt8]) -> Bool {
        guard let first = other.first, count >= other.count else { return false }
        var start = startIndex
        while let place = self[start...].firstIndex(of: first) {
            if self[place...].starts(with: other) { return true }
            start = place + 1
        }
        return false
    }
}
