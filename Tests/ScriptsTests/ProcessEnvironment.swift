import Posix

/// Where this test run found its tools: Swift lies wherever the user put it.
enum ProcessEnvironment {
    static let path = ProcessSurroundings.environment()["PATH"] ?? "/usr/bin:/bin"
}
