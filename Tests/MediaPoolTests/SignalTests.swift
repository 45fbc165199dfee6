import CPosix
import MediaJobs
import MediaPool
import MediaTestJobs
import Posix
import TestSupport
import Testing

extension PoolTests {
    /// A service manager signals each process by itself.
    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func stoppingIsNotAskedOfTheWorker(signal: Int32) async throws {
        try await withPool { pool in
            let worker = try await pool.run(EchoJob("")).processID
            async let reports = pool.run(CountJob(seconds: 0.3))
            try await Task.sleep(for: .milliseconds(50))
            kill(worker, signal)
            #expect(try await reports > 0)
            let last = try await pool.run(EchoJob("")).processID
            #expect(last == worker)
        }
    }

    /// Ctrl-C, and timeout(1), signal all processes of the group.
    @Test(arguments: [SIGINT, SIGTERM])
    func whatStopsTheWholeGroupBlamesNoFile(signal: Int32) async throws {
        let clip = try await ClipShelf.path(for: longClip)
        let pipe = try FileDescriptor.pipe()
        let output = FileDescriptor(owning: pipe.read)
        let input = FileDescriptor(owning: pipe.write)
        // The tests may run where the signals are ignored, in the background of a script.
        let dailies = try ChildProcess.start(
            "env",
            [
                "--default-signal=INT,TERM", BuiltProgram.dailies.path, "probe", "--examine", "--quiet",
                "--jobs", "1",
            ] + [String](repeating: clip, count: 50),
            environment: ProcessSurroundings.environment(),
            streams: ChildProcess.Streams(error: input.number), inOwnGroup: true)
        try input.close(as: "a pipe")
        let worker = try await busyChild(of: dailies.id)
        kill(-dailies.id, signal)
        let said = String(decoding: try output.readToEnd(as: "dailies"), as: UTF8.self)
        #expect(said == "")
        #expect(try dailies.wait().kind == .exited(130))
        #expect(!exists(try #require(worker)))
    }

    @Test func onlyABrokenPipeIsNotIgnoredByChildren() throws {
        let said = try output("sh", ["-c", "trap '' INT; exec \"$0\" --show-signals", testProgram().path])
        let mask = try #require(said.split(separator: "\t").last.map { $0.filter(\.isHexDigit) })
        let ignored = try #require(UInt64(mask, radix: 16))
        #expect(ignored >> (SIGINT - 1) & 1 == 1, "\(said)")
        #expect(ignored >> (SIGPIPE - 1) & 1 == 0, "\(said)")
    }

    @Test func aSignalDoesNotShortenTheWaitForAChild() throws {
        #expect(try output(testProgram().path, ["--interrupted-wait"]) == "exited(0), killed: false\n")
    }

    @Test func withoutAThreadToBeHadJobsFailAndNothingHangs() throws {
        let lines = try output(testProgram().path, ["--without-threads"]).split(separator: "\n")
        try #require(lines.count == 3)
        #expect(lines[0].hasPrefix("no-worker: could not start the media worker "), "\(lines[0])")
        #expect(lines[0].contains("no thread can be started"))
        #expect(lines[1...] == ["a blocking call gives 7", "closed"])
    }

    /// Ctrl-Z and `fg`: the worker goes on meanwhile, and what it said in time counts.
    @Test func timeInWhichWeWereStoppedIsNotHeldAgainstTheJob() throws {
        let said = try output(
            "sh",
            [
                "-c",
                """
                "$0" --stopped-while-counting & id=$!
                sleep 0.7; kill -STOP $id; sleep 2.5; kill -CONT $id; wait $id
                """, testProgram().path,
            ])
        #expect(said == "counted\n")
    }
}

private let longClip = ClipRecipe(Picture(width: 640, height: 360).lasting(20), sound: Sound())

/// A child that has got far enough to be at its work.
private func busyChild(of parent: Int32) async throws -> Int32? {
    let deadline = SteadyClock.seconds() + 60
    while SteadyClock.seconds() < deadline {
        for child in try children(of: parent) where try processorTicks(of: child) > 30 { return child }
        try await Task.sleep(for: .milliseconds(5))
    }
    return nil
}

private func children(of parent: Int32) throws -> [Int32] {
    try entries(of: "/proc/\(parent)/task").flatMap { task -> [Int32] in
        let path = "/proc/\(parent)/task/\(task)/children"
        guard let file = try? FileDescriptor.open(path, for: .reading),
            let bytes = try? file.readToEnd(as: path)
        else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: " ").compactMap { Int32($0) }
    }
}

/// The user's part, in hundredths of a second: the fourteenth field of /proc/PID/stat, proc(5).
private func processorTicks(of id: Int32) throws -> Int {
    guard let file = try? FileDescriptor.open("/proc/\(id)/stat", for: .reading),
        let bytes = try? file.readToEnd(as: "stat")
    else { return 0 }
    let fields =
        String(decoding: bytes, as: UTF8.self).split(separator: ")").last?.split(separator: " ") ?? []
    return fields.count > 11 ? Int(fields[11]) ?? 0 : 0
}
