import JSON
import Posix
import TestSupport
import Testing

/// `dailies fetch`, killed at any instant, and run again: the second run ends the work.
@Suite struct KillTests {
    private static let files = 4
    private static let size = 400_000

    @Test func `after kill -9 the next run ends it, and fetches nothing twice`() async throws {
        var random = SplitMix64(seed: 0xD1ED)
        for round in 0..<TestScale.count(8, full: 200) {
            // Reaches from before the first byte to after the last name.
            try await killAndFinish(after: Double.random(in: 0.01..<0.5, using: &random), round)
        }
    }

    private func killAndFinish(after seconds: Double, _ round: Int) async throws {
        let server = try LoopbackServer()
        let folder = try TemporaryFolder("kill")
        for number in 0..<Self.files {
            server.on(
                "/\(number).mp4",
                FakeVideo.answer(Self.size, seed: UInt64(number)).with {
                    $0.bytesPerSecond = 1_500_000
                    if number % 2 == 1 { $0.framing = .chunked(size: 7000) }
                })
        }
        let links = (0..<Self.files).map { server.url("/\($0).mp4") }
        let arguments = ["fetch", "--json", "--allow-private-addresses"] + links
        let first = try await ProgramRun.run(.dailies, arguments, workingDirectory: folder.path) { child in
            _ = try? Waiting.forAny(of: [], seconds: seconds)
            _ = try? ProgramRun.runBlocking("kill", ["-KILL", "\(child)"])
        }
        #expect(first.signal == 9 || first.exitCode == 0)
        let before = server.requests.count
        var kept: [String: Int] = [:]
        for name in try folder.contents() {
            let bytes = try folder.read(name)
            if name.hasSuffix(".dailies-part") {
                kept["/\(name.dropFirst().dropLast(".dailies-part".count))"] = bytes.count
            } else if !name.hasPrefix(".") {
                // A final name means a whole file, at every instant.
                let number = try #require(UInt64(name.prefix { $0 != "." }))
                #expect(bytes == FakeVideo.bytes(Self.size, seed: number), "round \(round), \(seconds) s")
            }
        }

        let second = try await ProgramRun.run(.dailies, arguments, workingDirectory: folder.path)
        #expect(second.exitCode == 0, "round \(round), \(seconds) s: \(second.text)")
        #expect(try folder.contents() == (0..<Self.files).map { "\($0).mp4" })
        for number in 0..<Self.files {
            #expect(try folder.read("\(number).mp4") == FakeVideo.bytes(Self.size, seed: UInt64(number)))
        }
        // Each went on exactly where its bytes ended.
        for request in server.requests.dropFirst(before) {
            let bytes = kept[request.path] ?? 0
            let from = request.header("Range").map { $0.filter(\.isNumber) }.flatMap { Int($0) } ?? 0
            #expect(
                from == bytes || from == Self.size - 16_384, "round \(round), \(seconds) s: \(request.path)")
        }
    }
}
