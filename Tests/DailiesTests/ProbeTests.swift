import Posix
import TestSupport
import Testing

/// `dailies probe`, as a person and as a script use it. What it says of every kind of clip is held against
/// ffprobe in MediaTests.
@Suite struct ProbeTests {
    private let spoken = ClipRecipe(
        Picture(width: 320, height: 180).lasting(2), sound: Sound(), layout: .indexFirst
    ).with { $0.tags["title"] = "A paper boat \u{1B}[31m\n" }

    @Test func `one file is a card`() async throws {
        let folder = try TemporaryFolder()
        let clip = try await ClipShelf.path(for: spoken)
        _ = try await ProgramRun.run("cp", [clip, folder("shot.mp4")]).succeeded()
        let run = try await ProgramRun.run(.dailies, ["probe", "shot.mp4"], workingDirectory: folder.path)
        #expect(run.exitCode == 0 && run.errorOutput.isEmpty, "\(run.errorText)")
        // Sizes and rates are the encoder's, and change with its version.
        let text = run.text.replacing(/[0-9.]+ (kB|kb\/s|Mb\/s)/) { "N \($0.output.1)" }
            .replacing(/Lavf[0-9.]+/, with: "Lavf")
        expectRecorded(text, "probe-card.txt")
    }

    @Test func `several files are a row each, folders are searched, lists are read`() async throws {
        let folder = try TemporaryFolder()
        _ = try await ProgramRun.run("mkdir", ["-p", folder("b/c"), folder("b/.hidden")]).succeeded()
        let clip = try await ClipShelf.path(for: spoken)
        for name in ["z.MP4", "b/2.mov", "b/c/1.mp4", "b/.hidden/no.mp4"] {
            _ = try await ProgramRun.run("cp", [clip, folder(name)]).succeeded()
        }
        try folder.write("not media".utf8, to: "b/notes.txt")
        let run = try await ProgramRun.run(.dailies, ["probe", "."], workingDirectory: folder.path)
        #expect(run.exitCode == 0)
        expectRecorded(run.text + run.errorText, "probe-rows.txt")
        let list = try await ProgramRun.run(
            .dailies, ["probe", "--json", "-"], input: .text("z.MP4\n\nb/2.mov"),
            workingDirectory: folder.path)
        #expect(list.lines.count == 2)
        #expect(list.lines[0].hasPrefix(#"{"file":"z.MP4","container":"#))
        let empty = try await ProgramRun.run(
            .dailies, ["probe", "b/.hidden/.."], workingDirectory: folder("b/.hidden"))
        #expect(empty.exitCode != 0)
    }

    /// Python reads the lines as a script would.
    @Test func `the JSON is the contract`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("<html>".utf8, to: "page.mp4")
        let clips = [
            try await ClipShelf.path(for: spoken),
            try await ClipShelf.path(for: ClipRecipe(nil, sound: Sound(), container: .mp4)),
            folder("page.mp4"), folder("missing.mp4"),
        ]
        let run = try await ProgramRun.run(.dailies, ["probe", "--json"] + clips)
        #expect(run.exitCode == 3)
        #expect(run.errorOutput.isEmpty)
        let script = """
            import json, sys
            number = (int, float)
            for line in sys.stdin:
                item = json.loads(line)
                names = ["file", "container", "bytes", "duration", "width", "height", "rotation", "fps",
                         "frames", "video", "audio", "error"]
                assert all(name in item for name in names), item
                if item["error"]:
                    assert set(item["error"]) == {"code", "message"}
                    assert all(item[n] is None for n in names if n not in ("file", "error"))
                    print(item["error"]["code"])
                    continue
                assert isinstance(item["bytes"], int) and isinstance(item["duration"], number)
                if item["video"]:
                    assert isinstance(item["fps"], number) and isinstance(item["frames"], int)
                    assert all(n in item["video"] for n in ("codec", "profile", "pixel_format", "bit_rate"))
                if item["audio"]:
                    assert all(n in item["audio"] for n in ("codec", "sample_rate", "channels", "duration"))
                print("picture" if item["video"] else "sound")
            """
        let judge = try await ProgramRun.run("python3", ["-c", script], input: .bytes(run.output))
        #expect(judge.lines == ["picture", "sound", "not-a-video", "unreadable"], "\(judge.errorText)")
        #expect(!run.text.contains("\u{1B}"))
    }

    @Test func `bad files cost themselves alone`() async throws {
        let folder = try TemporaryFolder()
        let clip = try await ClipShelf.path(for: spoken)
        let bytes = try [UInt8](FileDescriptor.open(clip, for: .reading).readToEnd(as: clip))
        try folder.write([], to: "empty.mp4")
        try folder.write("<!doctype html><p>gone".utf8, to: "page.mp4")
        try folder.write(noise(0..<200_000, seed: 1), to: "noise.mp4")
        try folder.write(bytes.prefix(bytes.count / 2), to: "cut.mp4")
        try folder.write(bytes.prefix(100), to: "stub.mp4")
        try folder.write(bytes, to: "whole.mp4")
        try folder.write(
            "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\"/>".utf8,
            to: "dash.mp4")
        try folder.write("#EXTM3U\n#EXTINF:1,\nwhole.mp4\n".utf8, to: "hls.mp4")
        let run = try await ProgramRun.run(.dailies, ["probe", folder.path])
        #expect(run.exitCode == 3)
        let errors = run.errorText.split(separator: "\n")
        for name in ["empty", "page", "noise", "stub", "dash", "hls"] {
            #expect(errors.count { $0.contains("/\(name).mp4: ") } == 1, "\(name): \(run.errorText)")
        }
        #expect(errors.last == "2 measured, 1 of them damaged, 6 could not be measured")
        #expect(run.text.contains("it is cut off"))
        let cut = try await ProgramRun.run(.dailies, ["probe", folder("cut.mp4")])
        #expect(cut.exitCode == 1)
    }

    @Test func `no file is opened but the one that was named, and once`() async throws {
        let folder = try TemporaryFolder()
        let clip = try await ClipShelf.path(for: spoken)
        _ = try await ProgramRun.run("cp", [clip, folder("shot.mp4")]).succeeded()
        try folder.write(
            """
            <?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"><Period><AdaptationSet>
            <Representation id="1" bandwidth="1"><BaseURL>shot.mp4</BaseURL></Representation></AdaptationSet></Period></MPD>
            """.utf8, to: "dash.mp4")
        let log = folder("strace.log")
        let run = try await ProgramRun.run(
            "strace",
            [
                "-f", "-e", "trace=open,openat,openat2,creat,socket,connect,execve", "-o", log,
                BuiltProgram.dailies.path,
                "probe", "shot.mp4", "dash.mp4",
            ], workingDirectory: folder.path)
        #expect(run.exitCode == 3)
        let calls = String(decoding: try folder.read("strace.log"), as: UTF8.self).split(separator: "\n")
        #expect(calls.count { $0.contains("shot.mp4\"") && $0.contains("openat") } == 1)
        #expect(calls.count { $0.contains("dash.mp4\"") && $0.contains("openat") } == 1)
        #expect(!calls.contains { $0.contains("connect(") || $0.contains("AF_INET") })
        // dailies, then its worker or workers, and nothing else.
        #expect(
            calls.filter { $0.contains("execve(") }.dropFirst().allSatisfy { $0.contains("dailies-media") })
    }

    @Test func `an examination shows what an index hides`() async throws {
        let folder = try TemporaryFolder()
        let clip = try await ClipShelf.path(for: spoken)
        let bytes = try [UInt8](FileDescriptor.open(clip, for: .reading).readToEnd(as: clip))
        try folder.write(bytes, to: "whole.mp4")
        // In the media data: the index stays whole, and the length of the file too.
        var broken = bytes
        let middle = bytes.count / 2
        broken.replaceSubrange(middle..<(middle + 4000), with: noise(0..<4000, seed: 3))
        try folder.write(broken, to: "broken.mp4")
        let plain = try await ProgramRun.run(
            .dailies, ["probe", "whole.mp4", "broken.mp4"], workingDirectory: folder.path)
        #expect(plain.exitCode == 0)
        let run = try await ProgramRun.run(
            .dailies, ["probe", "--examine", "whole.mp4", "broken.mp4"], workingDirectory: folder.path)
        #expect(run.exitCode == 1)
        #expect(run.lines.count == 4 && run.lines[3].contains(" of 48 frames, "), "\(run.text)")
        #expect(run.errorText == "2 measured, 1 of them damaged\n")
    }

    @Test func `pictures come out of the same decode, and two clips of one name get numbers`() async throws {
        let folder = try TemporaryFolder()
        let clip = try await ClipShelf.path(for: spoken)
        for name in ["a/shot.mp4", "b/shot.mp4"] {
            _ = try await ProgramRun.run("mkdir", ["-p", folder(name.prefix(1).description)]).succeeded()
            _ = try await ProgramRun.run("cp", [clip, folder(name)]).succeeded()
        }
        try folder.write([UInt8]("<html>".utf8), to: "c/page.mp4")
        let run = try await ProgramRun.run(
            .dailies, ["probe", "-x", "--json", "-p", "out/pictures", "a", "b", "c"],
            workingDirectory: folder.path)
        #expect(run.exitCode == 3)
        let names = ["shot-2-sheet.jpg", "shot-2.jpg", "shot-sheet.jpg", "shot.jpg"]
        #expect(try folder.contents().filter { $0.hasSuffix(".jpg") } == names.map { "out/pictures/\($0)" })
        #expect(run.lines[0].contains(#""pictures":[{"path":"out/pictures/shot.jpg","times":["#))
        #expect(run.lines[1].contains(#"{"path":"out/pictures/shot-2-sheet.jpg","times":["#))
        for name in names {
            let seen = try await ProgramRun.run(
                "ffprobe",
                [
                    "-v", "error", "-show_entries", "stream=codec_name", "-of", "csv=p=0",
                    folder("out/pictures/\(name)"),
                ])
            #expect(seen.text == "mjpeg\n")
        }
        let again = try await ProgramRun.run(
            .dailies, ["probe", "-x", "-p", "out/pictures", "a"], workingDirectory: folder.path)
        #expect(again.exitCode == 3 && again.errorText.contains("add --force"))
        let alone = try await ProgramRun.run(
            .dailies, ["probe", "-p", "out", "a"], workingDirectory: folder.path)
        #expect(alone.exitCode == 2)
    }

    @Test func `memory does not grow with the number of files`() async throws {
        let clip = try await ClipShelf.path(for: spoken)
        func peak(_ count: Int) async throws -> Int {
            let list = String(repeating: clip + "\n", count: count)
            let run = try await ProgramRun.run(
                .dailies, ["probe", "--json", "-"], input: .text(list), output: .discarded, timeout: 300)
            #expect(run.exitCode == 0)
            return run.peakMemoryBytes
        }
        let few = try await peak(100)
        let many = try await peak(TestScale.count(3000, full: 30_000))
        // A sanitizer keeps a record of every thread and allocation there was.
        let room = Sanitizer.isOn ? 1 << 30 : 16 << 20
        #expect(many < few + room, "\(few) and \(many) bytes")
    }

    @Test func `a list that does not end can be stopped`() async throws {
        let line =
            "timeout --preserve-status -s INT 1 '\(BuiltProgram.dailies.path)' probe - < <(sleep 30); echo $?"
        let run = try await ProgramRun.run("bash", ["-c", line], timeout: 20)
        #expect(run.text == "130\n" && run.errorOutput.isEmpty, "\(run.errorText)")
    }

    /// Whoever writes names one by one reads each answer before the next name.
    @Test func `a list that stays open is answered as it comes`() async throws {
        let clip = try await ClipShelf.path(for: spoken)
        let names = try FileDescriptor.pipe()
        let answers = try FileDescriptor.pipe()
        let write = FileDescriptor(owning: names.write)
        let read = FileDescriptor(owning: answers.read)
        let child: ChildProcess
        do {
            let input = FileDescriptor(owning: names.read)
            let output = FileDescriptor(owning: answers.write)
            child = try ChildProcess.start(
                BuiltProgram.dailies.path, ["probe", "--json", "-"],
                environment: ProgramRun.smallEnvironment(),
                streams: ChildProcess.Streams(input: input.number, output: output.number, error: 2))
            withExtendedLifetime(input) {}
            withExtendedLifetime(output) {}
        }
        for _ in 0..<3 {
            try write.write(Array("\(clip)\n".utf8), as: "the list")
            let isAnswered = try await isReadable(read.number)
            if !isAnswered { child.send(signal: 9) }
            try #require(isAnswered, "a name got no answer before the next one")
            let line = try read.read(upTo: 65_536, as: "the answers")
            #expect(line.last == UInt8(ascii: "\n") && line.count { $0 == UInt8(ascii: "\n") } == 1)
        }
        try write.close(as: "the list")
        let end = try child.wait(upTo: 30)
        #expect(end.0.kind == .exited(0) && !end.1)
    }

    private func isReadable(_ descriptor: Int32) async throws -> Bool {
        try await Threads.blocking {
            Result { () throws(SystemError) in try Waiting.forAny(of: [descriptor], seconds: 30)[0] }
        }.get()
    }

    @Test func `lists may come from Windows, and a name that is no text is told as that`() async throws {
        let folder = try TemporaryFolder()
        let clip = try await ClipShelf.path(for: spoken)
        let list = try await ProgramRun.run(
            .dailies, ["probe", "--json", "-"], input: .text("\(clip)\r\n\(clip)\r\n"))
        #expect(list.exitCode == 0 && list.lines.count == 2)
        _ = try await ProgramRun.run("bash", ["-c", "cp '\(clip)' '\(folder.path)/'$'\\xff.mp4'"]).succeeded()
        let run = try await ProgramRun.run(.dailies, ["probe", folder.path])
        #expect(run.exitCode == 3 && run.errorText.contains("its name is not UTF-8"), "\(run.errorText)")
    }

    @Test func `without a terminal names are whole`() async throws {
        let folder = try TemporaryFolder()
        let clip = try await ClipShelf.path(for: spoken)
        let name = String(repeating: "long", count: 30) + ".mp4"
        _ = try await ProgramRun.run("cp", [clip, folder(name)]).succeeded()
        let run = try await ProgramRun.run(.dailies, ["probe", "."], workingDirectory: folder.path)
        #expect(run.text.contains("./\(name) "))
    }

    @Test func `a reader that goes away ends it quietly`() async throws {
        let clip = try await ClipShelf.path(for: spoken)
        let line =
            "yes '\(clip)' | head -n 2000 | '\(BuiltProgram.dailies.path)' probe --json - | head -n 1 | wc -l"
        let run = try await ProgramRun.run("bash", ["-c", line])
        #expect(run.text.filter { $0 != " " } == "1\n")
        #expect(run.errorOutput.isEmpty, "\(run.errorText)")
    }

    @Test func `without its worker it says what to do`() async throws {
        let folder = try TemporaryFolder()
        _ = try await ProgramRun.run("cp", [BuiltProgram.dailies.path, folder("dailies")]).succeeded()
        let run = try await ProgramRun.run(
            folder("dailies"), ["probe", try await ClipShelf.path(for: spoken)])
        #expect(run.exitCode == 3)
        #expect(run.errorText.contains("dailies-media") && run.errorText.split(separator: "\n").count == 1)
    }
}
