import CPosix
import MediaJobs
import MediaPool
import MediaTestJobs
import Posix
import Testing

extension PoolTests {
    @Test(arguments: TryJob.Call.allCases)
    func theCageRefuses(call: TryJob.Call) async throws {
        #expect(try await withPool { try await $0.run(TryJob(call)) } == EPERM)
    }

    @Test func aWorkerMayWriteAGigabyteAndNoMore() {
        #expect(PoolLimits().worker.outputBytes == 1 << 30)
    }

    @Test func outputBeyondTheLimitFailsAndTheWorkerLives() async throws {
        var limits = tightLimits()
        limits.worker.outputBytes = 100_000
        try await withFile([]) { path in
            let output = try FileDescriptor.open(path, for: .replacing)
            try await withPool(limits: limits) { pool in
                let worker = try await pool.run(EchoJob("")).processID
                #expect(try await pool.run(WriteJob(count: 1 << 20), outputs: [output.number]) == EFBIG)
                let last = try await pool.run(EchoJob("")).processID
                #expect(last == worker)
            }
            #expect(try FileDescriptor.open(path, for: .reading).readToEnd(as: path).count == 100_000)
        }
    }

    @Test func theWorkerSeesNothingOfOurEnvironmentAndDescriptors() async throws {
        unsafe setenv("DAILIES_TEST_KEY", "secret", 1)
        defer { unsafe unsetenv("DAILIES_TEST_KEY") }
        // As a shell might have left one: not to be inherited by accident.
        let inheritable = dup(0)
        defer { close(inheritable) }
        try await withPool { pool in
            let worker = try await pool.run(EchoJob("")).processID
            let environment = try FileDescriptor.open("/proc/\(worker)/environ", for: .reading)
            let seen = String(decoding: try environment.readToEnd(as: "environ"), as: UTF8.self)
            let given = isSanitized ? ["ASAN_OPTIONS=detect_leaks=0"] : []
            #expect(
                Set(seen.split(separator: "\0").map(String.init))
                    == Set(["SWIFT_BACKTRACE=enable=no"] + given))
            #expect(try entries(of: "/proc/\(worker)/fd").sorted() == ["0", "1", "2"])
        }
    }

    /// The libraries look for files of the system when they start threads and encoders: inside the cage they
    /// find none, and work all the same.
    @Test func realDecodersAndEncodersWorkInTheCage() async throws {
        try await withFile([]) { path in
            let child = try ChildProcess.start(
                "ffmpeg",
                [
                    "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=320x240:rate=24", "-frames:v", "60",
                    "-pix_fmt", "yuv420p", "-c:v", "libx264", "-f", "mp4", "-y", path,
                ], environment: ProcessSurroundings.environment(), streams: ChildProcess.Streams(error: 2))
            #expect(try child.wait().kind == .exited(0))
            let answer = try await withPool { try await $0.run(TranscodeJob(), input: .path(path)) }
            #expect(answer.frames == 60)
            #expect(answer.packets == 60)
            #expect(answer.pictureBytes > 1000)
        }
    }

    @Test(arguments: [SIGKILL, SIGTERM])
    func aWorkerDiesWithItsParent(signal: Int32) async throws {
        let pipe = try FileDescriptor.pipe()
        let output = FileDescriptor(owning: pipe.read)
        let input = FileDescriptor(owning: pipe.write)
        let parent = try ChildProcess.start(
            testProgram().path, ["--keep-pool"], environment: [:],
            streams: ChildProcess.Streams(output: input.number, error: 2))
        let line = try output.read(upTo: 100, as: "the parent")
        let worker = try #require(Int32(String(decoding: line, as: UTF8.self).dropLast()))
        #expect(kill(worker, 0) == 0)

        parent.send(signal: signal)
        #expect(try parent.wait().kind == .signalled(signal))

        // An orphan is reaped by whoever adopts it, a little later: not running is what counts.
        let deadline = SteadyClock.seconds() + 2
        while isRunning(worker), SteadyClock.seconds() < deadline { usleep(2000) }
        #expect(!isRunning(worker))
    }
}

private func isRunning(_ id: Int32) -> Bool {
    guard let file = try? FileDescriptor.open("/proc/\(id)/stat", for: .reading),
        let bytes = try? file.read(upTo: 4096, as: "stat")
    else { return false }
    // The state follows the name in brackets: proc(5).
    let state = String(decoding: bytes, as: UTF8.self).split(separator: ")").last?.split(separator: " ").first
    return state != "Z" && state != "X"
}
