import CommandLine
import JSON

/// A JSON file that the command line names: where it is wrong, an input is wrong, and nothing is started.
enum JSONFile {
    static func read(_ path: String, in surroundings: Surroundings) throws(Failure) -> JSON {
        try readWhole(path, in: surroundings).value
    }

    /// With its very bytes, for whoever keeps them.
    static func readWhole(
        _ path: String, in surroundings: Surroundings
    ) throws(Failure) -> (value: JSON, bytes: [UInt8]) {
        let bytes: [UInt8]
        do throws(BodyFile.Failure) {
            bytes = try BodyFile.read(path: surroundings.resolve(path), as: path)
        } catch {
            throw Failure("could not read \(path): \(error.reason)", code: .wrongCommandLine)
        }
        do throws(JSONError) {
            return (try JSON.read(bytes), bytes)
        } catch {
            throw Failure("could not read \(path) as JSON: \(error.description)", code: .wrongCommandLine)
        }
    }
}
