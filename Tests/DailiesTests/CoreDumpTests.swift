import TestSupport
import Testing

@Suite struct CoreDumpTests {
    /// Where the system's core_pattern is a plain name, it would lie in the folder that the program runs in.
    @Test func `a crash leaves no core with keys in it`() async throws {
        let folder = try TemporaryFolder("core")
        // Its first line tells that the program has begun.
        let script = """
            ulimit -c unlimited
            export SWIFT_BACKTRACE=enable=no
            (until [ -s begun ]; do sleep 0.02; done; kill -ABRT $$) &
            exec "$1" sandbox --quiet --json --port 0 >begun
            """
        let run = try await ProgramRun.run(
            "bash", ["-c", script, "bash", BuiltProgram.dailies.path], workingDirectory: folder.path)
        #expect(run.signal == 6)
        #expect(try folder.contents().filter { $0.hasPrefix("core") } == [])
    }
}
