import CommandLine
import Posix

/// All of a file, or of standard input where it is called "-". Waiting for it ends when the task is cancelled.
enum WholeInput {
    static func read(
        _ path: String, upTo limit: Int, in surroundings: Surroundings
    ) async throws(SystemError) -> [UInt8] {
        let input = surroundings.input
        let file = surroundings.resolve(path)
        let stop = try WakeUp()
        let result = await withTaskCancellationHandler {
            await Threads.blocking { () -> Result<[UInt8], SystemError> in
                do throws(SystemError) {
                    if path == "-" { return .success(try all(of: input, upTo: limit, stop)) }
                    return .success(try FileDescriptor.openRegular(file).readToEnd(upTo: limit, as: path))
                } catch {
                    // As it was given, not as it was resolved.
                    let name = path == "-" ? "standard input" : path
                    return .failure(SystemError(error.attempt, name, code: error.code))
                }
            }
        } onCancel: {
            stop.ring()
        }
        return try result.get()
    }

    private static func all(
        of descriptor: Int32, upTo limit: Int, _ stop: WakeUp
    ) throws(SystemError) -> [UInt8] {
        var all: [UInt8] = []
        while all.count <= limit {
            let ready = try Waiting.forAny(of: [descriptor, stop.number], seconds: nil)
            if ready[1] { return [] }
            let part = try FileDescriptor.read(from: descriptor, upTo: 65_536, as: "standard input")
            if part.isEmpty { return all }
            all += part
        }
        throw SystemError("read", "standard input", code: SystemError.tooLong)
    }
}
