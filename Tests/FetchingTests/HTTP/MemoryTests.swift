import Fetching
import TestSupport
import Testing

@Suite struct MemoryTests {
    @Test("Ten large files at once cost what ten small ones cost: 40 MB")
    func tenLargeFiles() async throws {
        try await Nginx.withServer { nginx in
            let bytes = TestScale.count(100_000_000, full: 1_000_000_000)
            let made = try await ProgramRun.run(
                "truncate", ["-s", "\(bytes)", nginx.folder("files/clip.mp4")])
            _ = try made.succeeded()
            let run = try await ProgramRun.run(
                "\(BuildFolder.path)/fetch-fixture",
                ["at-once"] + (0..<10).map { nginx.url("/clip.mp4?\($0)") }, timeout: 300)
            #expect(run.text == "\(bytes * 10)\n", "\(run.errorText)")
            #expect(Sanitizer.isOn || run.peakMemoryBytes < 40_000_000, "\(run.peakMemoryBytes)")
            #expect(run.peakMemoryBytes > 1_000_000)
        }
    }

    @Test("Without descriptors to be had a request fails, says so, and does not hang")
    func fewDescriptors() async throws {
        let server = try LoopbackServer()
        // So long that all of them are under way at once, on a busy machine too.
        server.on("*", .text("x").with { $0.delay = 3 })
        let run = try await ProgramRun.run(
            "sh",
            ["-c", "ulimit -n 24; exec \"$@\"", "sh", "\(BuildFolder.path)/fetch-fixture", "at-once"]
                // Each a host of its own, with a connection of its own.
                + (0..<30).map { "http://h\($0).localhost:\(server.port)/" })
        #expect(run.exitCode == 0, "\(run.errorText)")
        let words = run.lines.first?.split(separator: " ") ?? []
        let failures = words.dropFirst()
        #expect(words.first.flatMap { Int($0) } == 30 - failures.count)
        #expect((1..<30).contains(failures.count) && Set(failures) == ["resources"], "\(words)")
    }
}
