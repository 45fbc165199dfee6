import Posix

/// The project that this test is part of.
enum Project {
    static let folder: String = {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return parts.dropLast(3).joined(separator: "/")
    }()

    /// Where this test run found its tools: Swift lies wherever the user put it.
    static let toolPath = ProcessSurroundings.environment()["PATH"] ?? "/usr/bin:/bin"
}
