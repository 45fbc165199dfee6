import Posix
import TestSupport
import Testing

@Suite struct ProgramRunTests {
    @Test("Both of our programs are found beside the tests, and run", arguments: BuiltProgram.allCases)
    func ours(_ program: BuiltProgram) async throws {
        let run = try await ProgramRun.run(program, ["--version"])
        #expect(run.exitCode == 0)
        #expect(!run.lines.isEmpty)
    }

    @Test("Output, error output and exit code are kept apart")
    func streams() async throws {
        let run = try await ProgramRun.run("sh", ["-c", "echo out; echo problem >&2; exit 7"])
        #expect(run.text == "out\n")
        #expect(run.errorText == "problem\n")
        #expect(run.exitCode == 7)
        #expect(run.signal == nil)
        #expect(throws: ProgramRun.Failure.self) { try run.succeeded() }
    }

    @Test("A signal is told from an exit code")
    func signal() async throws {
        let run = try await ProgramRun.run("sh", ["-c", "kill -SEGV $$"])
        #expect(run.signal == 11)
        #expect(run.exitCode == nil)
    }

    @Test("No pipe fills: megabytes go in, come out and go to standard error at once")
    func full() async throws {
        let bytes = noise(0..<4_000_000, seed: 1)
        let run = try await ProgramRun.run("sh", ["-c", "tee /dev/stderr"], input: .bytes(bytes))
        #expect(run.output == bytes)
        #expect(run.errorOutput == bytes)
    }

    @Test("A child that does not read its input does no harm")
    func unread() async throws {
        let run = try await ProgramRun.run("true", input: .bytes(noise(0..<1_000_000, seed: 1)))
        #expect(run.exitCode == 0)
    }

    @Test("A timeout kills the child, keeps what it said, and is an error of its own")
    func timeout() async throws {
        do {
            _ = try await ProgramRun.run("sh", ["-c", "echo begun; exec sleep 300"], timeout: 0.3)
            Issue.record("it should have been killed")
        } catch .timedOut(let seconds, let run) {
            #expect(seconds == 0.3)
            #expect(run.text == "begun\n")
            #expect(run.signal == 9)
        }
    }

    @Test("What a child left behind keeps nobody waiting")
    func leftBehind() async throws {
        let run = try await ProgramRun.run("sh", ["-c", "sleep 120 & echo $!"])
        #expect(run.exitCode == 0)
        #expect(run.wallSeconds < 60)
        // It lives until now: only the child itself is ever killed.
        #expect(try await ProgramRun.run("kill", [run.lines[0]]).exitCode == 0)
    }

    @Test("Peak memory, processor time and wall time are measured")
    func usage() async throws {
        let busy = "x = bytearray(100_000_000); n = 0\nwhile n < 2_000_000: n += 1"
        let run = try await ProgramRun.run("python3", ["-c", busy]).succeeded()
        #expect((100_000_000..<150_000_000).contains(run.peakMemoryBytes))
        #expect(run.cpuSeconds > 0.03)
        let asleep = try await ProgramRun.run("sleep", ["0.3"]).succeeded()
        #expect(asleep.wallSeconds >= 0.3)
        #expect(asleep.cpuSeconds < 0.1)
        #expect(asleep.peakMemoryBytes < 50_000_000)
    }

    @Test("The environment is small, and the child's own")
    func environment() async throws {
        let plain = try await ProgramRun.run("env").succeeded().lines
        #expect(plain.contains("LC_ALL=C.UTF-8"))
        #expect(plain.allSatisfy { !$0.hasPrefix("DAILIES_") && !$0.hasPrefix("USER=") })
        let more = try await ProgramRun.run("env", environment: ["ONLY": "this"]).succeeded()
        #expect(more.lines == ["ONLY=this"])
    }

    @Test("Files, devices and folders stand where they are put")
    func places() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("from a file".utf8), to: "in.txt")
        let copied = try await ProgramRun.run(
            "cat", input: .file(folder("in.txt")), output: .file(folder("out.txt")))
        #expect(copied.exitCode == 0)
        #expect(try folder.read("out.txt") == Array("from a file".utf8))
        let there = try await ProgramRun.run("pwd", workingDirectory: folder.path).succeeded()
        #expect(there.lines[0].hasSuffix(folder.path))
        let full = try await ProgramRun.run("echo", ["more"], output: .file("/dev/full"))
        #expect(full.exitCode == 1)
        #expect(full.errorText.contains("No space left on device"))
    }

    @Test("The process id is told while it runs, for signals at a chosen moment")
    func whileRunning() async throws {
        let run = try await ProgramRun.run("sleep", ["30"]) { id in
            _ = try? ProgramRun.runBlocking("kill", ["-TERM", "\(id)"])
        }
        #expect(run.signal == 15)
    }

    @Test("A program that is not there is an error that names it")
    func missing() async throws {
        let failure = await #expect(throws: ProgramRun.Failure.self) {
            try await ProgramRun.run("no-such-program")
        }
        #expect(failure?.description == "could not start no-such-program: it does not exist")
    }

    @Test("A command is shown as one would type it")
    func shellLine() async throws {
        let words = ["a b", "it's", "", "plain-1.2"]
        let run = try await ProgramRun.run("printf", ["%s\\n"] + words)
        let again = try await ProgramRun.run("sh", ["-c", run.shellLine])
        #expect(again.lines == words)
    }
}
