internal import CPosix
internal import Posix

extension ProgramRun {
    /// Runs a program to its end, on threads outside the cooperative pool.
    ///
    /// - Parameters:
    ///   - timeout: after so many seconds the child, and only it, is killed and the run is a failure.
    ///   - whileRunning: told the child's process id once it has started; it has not been waited for until
    ///     this returns, so a signal that it sends reaches the child.
    package static func run(
        _ program: String, _ arguments: [String] = [], environment: [String: String] = smallEnvironment(),
        input: Input = .nothing, output: Output = .captured, error: Output = .captured,
        workingDirectory: String? = nil, timeout: Double = 60,
        whileRunning: @escaping @Sendable (Int32) -> Void = { _ in }
    ) async throws(Failure) -> ProgramRun {
        let result = await Threads.blocking { () -> Result<ProgramRun, Failure> in
            Result { () throws(Failure) in
                try runBlocking(
                    program, arguments, environment: environment, input: input, output: output, error: error,
                    workingDirectory: workingDirectory, timeout: timeout, whileRunning: whileRunning)
            }
        }
        return try result.get()
    }

    package static func run(
        _ program: BuiltProgram, _ arguments: [String] = [],
        environment: [String: String] = smallEnvironment(),
        input: Input = .nothing, output: Output = .captured, error: Output = .captured,
        workingDirectory: String? = nil, timeout: Double = 60,
        whileRunning: @escaping @Sendable (Int32) -> Void = { _ in }
    ) async throws(Failure) -> ProgramRun {
        try await run(
            program.path, arguments, environment: environment, input: input, output: output, error: error,
            workingDirectory: workingDirectory, timeout: timeout, whileRunning: whileRunning)
    }

    /// The same on the calling thread: not for the cooperative pool.
    package static func runBlocking(
        _ program: String, _ arguments: [String] = [], environment: [String: String] = smallEnvironment(),
        input: Input = .nothing, output: Output = .captured, error: Output = .captured,
        workingDirectory: String? = nil, timeout: Double = 60, whileRunning: (Int32) -> Void = { _ in }
    ) throws(Failure) -> ProgramRun {
        let timedOut: ProgramRun
        do throws(SystemError) {
            var ends = try ChildEnds(input: input, output: output, error: error)
            let start = ContinuousClock.now
            let child = try ChildProcess.start(
                program, arguments, environment: environment, streams: ends.childStreams,
                workingDirectory: workingDirectory)
            ends.closeChildSide()
            let talk = try Conversation(ends)
            whileRunning(child.id)
            var watch = try ChildWatch(child.id)
            let inTime = watch.untilEnd(within: timeout)
            if !inTime { child.send(signal: SIGKILL) }
            let end = try child.wait()
            let wall = ContinuousClock.now - start
            let said = talk.finish()
            let run = ProgramRun(
                command: [program] + arguments, output: said.output, errorOutput: said.error, end: end.kind,
                peakMemoryBytes: watch.peakMemoryBytes(reported: end.peakMemoryBytes),
                cpuSeconds: end.cpuSeconds,
                wallSeconds: wall / .seconds(1))
            if inTime { return run }
            timedOut = run
        } catch {
            throw .system(error)
        }
        throw .timedOut(seconds: timeout, timedOut)
    }

    /// What a program needs to be found and to be the same everywhere: no user's settings, no keys.
    /// Options of the sanitizers and of coverage pass through, for our programs are built with them.
    package static func smallEnvironment(adding more: [String: String] = [:]) -> [String: String] {
        let passed = [
            "PATH", "TMPDIR", "LD_LIBRARY_PATH", "ASAN_OPTIONS", "TSAN_OPTIONS", "LLVM_PROFILE_FILE",
        ]
        let ours = ProcessSurroundings.environment()
        var result = ["LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": "/nonexistent"]
        // Under strace no second tracer can look for leaks, and freed memory held back is not memory in use.
        result["ASAN_OPTIONS"] = "detect_leaks=0:quarantine_size_mb=1"
        for name in passed { result[name] = ours[name] ?? result[name] }
        return result.merging(more) { _, new in new }
    }
}
