import ArchiveModel
import CommandLine
import JSON
import Posix
import Workflow

/// The bodies that say what files were asked for by: given on the command line, or beside each file.
struct GivenBodies: Sendable {
    private let given: SavedBodies?

    /// What is wrong with a body that was named is an input that is wrong: nothing is started.
    init(_ invocation: Invocation, _ context: Context) throws(Failure) {
        let request = invocation[ImportCommand.request]
        let answer = invocation[ImportCommand.answer]
        guard request != nil || answer != nil else {
            given = nil
            return
        }
        given = try SavedBodies(request: request, answer: answer, in: context.surroundings)
    }

    /// Blocks while it reads. `index` counts the files of this run: several files for one given answer are its
    /// deliveries, in their order.
    func background(
        of file: String, at index: Int, provider: String?
    ) throws(SavedBodies.NotUnderstood) -> ClipBackground {
        if let given { return given.background(of: index, provider: provider) }
        var bodies = SavedBodies()
        let stems = Self.stems(of: file)
        if let (body, bytes) = try Self.first(of: stems.map { $0 + ".request.json" }) {
            try bodies.take(request: body, bytes)
        }
        if let (body, bytes) = try Self.first(of: stems.map { $0 + ".answer.json" }) {
            try bodies.take(answer: body, bytes)
        }
        if bodies.request == nil, let (body, bytes) = try Self.first(of: stems.map { $0 + ".json" }),
            body["request"]?.isObject == true, body["response"] != nil
        {
            try bodies.take(request: body, bytes)
        }
        return bodies.background(provider: provider)
    }

    /// "a/shot.mp4", "a/shot".
    private static func stems(of file: String) -> [String] {
        [file] + (file.endingPart.map { [String(file.dropLast($0.count + 1))] } ?? [])
    }

    private static func first(
        of paths: [String]
    ) throws(SavedBodies.NotUnderstood) -> (JSON, [UInt8])? {
        guard let path = paths.first(where: { Folder.kind(of: $0) == .other }) else { return nil }
        do throws(BodyFile.Failure) {
            let bytes = try BodyFile.read(path: path, as: path)
            do throws(JSONError) {
                return (try JSON.read(bytes), bytes)
            } catch {
                throw BodyFile.Failure(error)
            }
        } catch {
            throw SavedBodies.NotUnderstood(reason: "\(path.namePart) beside it: \(error.reason)")
        }
    }
}
