import CommandLine
import JSON
import Workflow

extension SavedBodies {
    /// From files that the command line names.
    init(request: String?, answer: String?, in surroundings: Surroundings) throws(Failure) {
        self.init()
        if let request {
            let (body, bytes) = try JSONFile.readWhole(request, in: surroundings)
            do throws(NotUnderstood) {
                try take(request: body, bytes)
            } catch {
                throw Self.refused(request, error)
            }
        }
        if let answer {
            let (body, bytes) = try JSONFile.readWhole(answer, in: surroundings)
            do throws(NotUnderstood) {
                try take(answer: body, bytes)
            } catch {
                throw Self.refused(answer, error)
            }
        }
    }

    private static func refused(_ path: String, _ problem: NotUnderstood) -> Failure {
        Failure("could not understand \(path): \(problem.reason)", code: .wrongCommandLine)
    }
}
