internal import CPosix
internal import FoundationEssentials
internal import Posix

/// Keeps rendered clips in the build folder, so that each distinct recipe is rendered once.
///
/// Safe for tests in parallel and for several test processes: a clip gets its name by rename(2) when it is
/// whole, and a lock on a file of its own, flock(2), keeps two from rendering the same.
package enum ClipShelf {
    package static var folder: String { "\(BuildFolder.path)/clips" }

    /// A file that nobody may change; damage a copy.
    package static func path(for recipe: ClipRecipe) async throws -> String {
        let key = recipe.key(ffmpegVersion: try await version.value)
        let path = "\(folder)/\(key).\(recipe.container.rawValue)"
        if unsafe access(path, R_OK) == 0 { return path }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let lock = try await Lock.take("\(folder)/\(key).lock")
        defer { withExtendedLifetime(lock) {} }
        if unsafe access(path, R_OK) == 0 { return path }
        let partial = "\(folder)/\(key).partial.\(recipe.container.rawValue)"
        try await renders.run { () async throws(ProgramRun.Failure) in try await recipe.render(to: partial) }
        unsafe chmod(partial, 0o444)
        try FileManager.default.moveItem(atPath: partial, toPath: path)
        return path
    }

    private static let version = Task {
        try await ProgramRun.run("ffmpeg", ["-version"]).succeeded().lines[0]
    }
    private static let renders = Turns(atOnce: 2)

    /// Holds a lock file for as long as it lives.
    private final class Lock: Sendable {
        private let descriptor: Int32

        static func take(_ path: String) async throws -> Lock {
            let result = await Threads.blocking { () -> Result<Lock, SystemError> in
                Result { () throws(SystemError) in try Lock(path) }
            }
            return try result.get()
        }

        /// Blocks until it is ours.
        private init(_ path: String) throws(SystemError) {
            let number = unsafe dailies_open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
            guard number >= 0 else { throw SystemError("open", path, code: dailies_errno()) }
            while flock(number, LOCK_EX) != 0 {
                let code = dailies_errno()
                if code == EINTR { continue }
                close(number)
                throw SystemError("lock", path, code: code)
            }
            descriptor = number
        }

        deinit { close(descriptor) }
    }
}

/// Lets a few in at a time: dozens of encoders at once would only slow each other down.
private actor Turns {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(atOnce: Int) {
        free = atOnce
    }

    nonisolated func run<Failure>(_ body: @Sendable () async throws(Failure) -> Void) async throws(Failure) {
        await begin()
        do {
            try await body()
        } catch {
            await end()
            throw error
        }
        await end()
    }

    private func begin() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private func end() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
