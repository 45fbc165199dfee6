internal import Posix

/// Our own programs, in the build folder of the tests that run: any configuration, any sanitizer.
///
/// A test target that uses one names its executable target as a dependency, or it is not built.
package enum BuiltProgram: String, Sendable, CaseIterable {
    case dailies
    case dailiesMedia = "dailies-media"

    package var path: String { "\(BuildFolder.path)/\(rawValue)" }
}

/// Where SwiftPM puts what it builds. On Linux the test bundle is a program of its own, and lies there.
package enum BuildFolder {
    package static let path: String = {
        let program = (try? ProcessSurroundings.executable()) ?? ""
        return program.lastIndex(of: "/").map { String(program[..<$0]) } ?? "."
    }()
}
