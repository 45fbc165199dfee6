import CommandLine
import MediaPool
import Posix

/// The media workers of a command.
enum Workers {
    static let jobs = Option.optional(
        "jobs", short: "j", .count(1...256), "Files to work on at once (default: one a processor)")

    static func count(_ invocation: Invocation) -> Int {
        invocation[jobs] ?? ProcessSurroundings.processors
    }

    static func pool(_ invocation: Invocation, _ context: Context) throws(Failure) -> MediaPool {
        do throws(SystemError) {
            let program = MediaProgram.beside(executable: try ProcessSurroundings.executable())
            return MediaPool(workers: count(invocation), program: program)
        } catch {
            throw Failure(error)
        }
    }
}
