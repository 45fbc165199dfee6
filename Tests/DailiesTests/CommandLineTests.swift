import TestSupport
import Testing

/// The real program, as a shell starts it.
@Suite struct CommandLineTests {
    @Test(
        arguments: [
            (["help"], 0), ([], 0), (["--help"], 0), (["halp"], 2), (["--frobnicate"], 2),
            (["help", "nope"], 2),
            (["completions"], 2), (["completions", "tcsh"], 2), (["manual", "/nonexistent/folder"], 3),
        ] as [([String], Int32)])
    func `exit codes are those of the contract`(_ arguments: [String], _ code: Int32) async throws {
        let run = try await ProgramRun.run(.dailies, arguments)
        #expect(run.exitCode == code)
        // One side speaks.
        #expect(run.output.isEmpty == (code != 0))
        #expect(run.errorOutput.isEmpty == (code == 0))
    }

    @Test(
        arguments: [
            "",
            "completions",
            "export",
            "backup",
            "check",
            "fetch",
            "help",
            "import",
            "inspect",
            "list",
            "lineage",
            "manual",
            "models",
            "note",
            "probe",
            "rate",
            "rebuild",
            "report",
            "sandbox",
            "search",
            "show",
            "stitch", "submit",
            "tag",
            "tasks",
            "tasks resolve",
            "tasks show",
            "thumbnail",
            "verify",
            "watch",
        ])
    func `help is as recorded`(_ command: String) async throws {
        let words = command.split(separator: " ").map(String.init)
        let run = try await ProgramRun.run(.dailies, command.isEmpty ? [] : ["help"] + words)
        let name = words.joined(separator: "-")
        expectRecorded(run.text, command.isEmpty ? "dailies.txt" : "\(name).txt")
        #expect(run.lines.allSatisfy { $0.count <= 80 })
    }

    @Test func `mistakes are as recorded`() async throws {
        var text = ""
        for arguments in [
            ["halp"], ["--frobnicate"], ["completions", "tcsh"], ["manual", "/nonexistent/folder"],
        ] {
            let run = try await ProgramRun.run(.dailies, arguments)
            text += "$ dailies \(arguments.joined(separator: " "))\n\(run.errorText)"
        }
        expectRecorded(text, "mistakes.txt")
    }

    @Test func `a closed pipe ends it quietly`() async throws {
        let line = "'\(BuiltProgram.dailies.path)' help | head -n 1; echo ${PIPESTATUS[0]}"
        let run = try await ProgramRun.run("bash", ["-c", line])
        #expect(run.lines == ["dailies: keep, prove and trace the videos that AI models make", "0"])
        #expect(run.errorOutput.isEmpty)
    }

    @Test func `a full disk is told`() async throws {
        let run = try await ProgramRun.run(.dailies, ["--help"], output: .file("/dev/full"))
        #expect(run.exitCode == 3)
        #expect(run.errorText.contains("the disk is full"))
    }

    @Test func `a closed standard output is told as well`() async throws {
        let run = try await ProgramRun.run("bash", ["-c", "'\(BuiltProgram.dailies.path)' --version >&-"])
        #expect(run.exitCode == 3)
        #expect(run.errorText == "dailies: could not write to standard output: bad file descriptor\n")
        let all = try await ProgramRun.run(
            "bash", ["-c", "'\(BuiltProgram.dailies.path)' --version <&- >&- 2>&-"])
        #expect(all.exitCode == 3)
    }

    /// Python holds a pipe that was made non-blocking, and reads it slowly.
    @Test func `a pipe that would block is waited for`() async throws {
        let script = """
            import fcntl, os, subprocess, sys, time
            reading, writing = os.pipe()
            fcntl.fcntl(writing, 1031, 4096)
            os.set_blocking(writing, False)
            child = subprocess.Popen([sys.argv[1], "complete", "bash", "--", "manual", "--"] , stdout=writing)
            help = subprocess.Popen(["sh", "-c", 'for i in 1 2 3 4 5; do "$0" help probe; done', sys.argv[1]], stdout=writing)
            os.close(writing)
            total = b""
            while chunk := os.read(reading, 512):
                total += chunk
                time.sleep(0.005)
            print(child.wait(), help.wait(), total.count(b"dailies probe: measure media files"))
            """
        let run = try await ProgramRun.run("python3", ["-c", script, BuiltProgram.dailies.path])
        #expect(run.text == "0 0 5\n", "\(run.errorText)")
    }

    @Test func `the version names every library with a number`() async throws {
        let short = try await ProgramRun.run(.dailies, ["--version"])
        #expect(short.text.wholeMatch(of: /dailies [0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
        let long = try await ProgramRun.run(.dailies, ["--version", "--verbose"])
        let names = long.lines.map { $0.prefix { $0 != " " } }
        #expect(
            names == [
                "dailies", "libcurl", "SQLite", "libcrypto", "libmicrohttpd", "libavformat", "libavcodec",
                "libavfilter", "libavutil", "libswscale", "libswresample",
            ])
        #expect(long.lines.allSatisfy { $0.contains(/\ [0-9]+\.[0-9]+/) })
        // The peer knows best.
        let sqlite = try await ProgramRun.run("sqlite3", ["--version"]).text.prefix { $0 != " " }
        #expect(long.lines.contains("SQLite \(sqlite)"))
    }

    @Test func `without its worker it says so and goes on`() async throws {
        let folder = try TemporaryFolder()
        _ = try await ProgramRun.run("cp", [BuiltProgram.dailies.path, folder("dailies")]).succeeded()
        let run = try await ProgramRun.run(folder("dailies"), ["--version", "-v"])
        #expect(run.exitCode == 0)
        #expect(run.text.contains("FFmpeg unknown: could not start"))
    }

    @Test func `what was typed comes back without its escapes`() async throws {
        let run = try await ProgramRun.run(.dailies, ["\u{1B}[2Jevil\u{7}"])
        #expect(run.errorText.hasPrefix("dailies: there is no command '\\u{1b}[2Jevil\\u{7}'"))
    }
}
