import Posix
import TestSupport

/// The program in Tests/StorageFixture.
enum Fixture {
    static let path = "\(BuildFolder.path)/storage-fixture"

    static func run(
        _ words: [String], environment: [String: String] = [:], input: ProgramRun.Input = .nothing,
        whileRunning: @escaping @Sendable (Int32) -> Void = { _ in }
    ) async throws -> ProgramRun {
        try await ProgramRun.run(
            path, words, environment: ProgramRun.smallEnvironment(adding: environment), input: input,
            whileRunning: whileRunning)
    }

    /// As `kill -9` does, after so long.
    static func run(_ words: [String], killedAfter seconds: Double) async throws -> ProgramRun {
        try await run(words) { child in
            _ = try? Waiting.forAny(of: [], seconds: seconds)
            _ = try? ProgramRun.runBlocking("kill", ["-KILL", "\(child)"])
        }
    }
}
