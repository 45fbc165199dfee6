import ArchiveModel
import CommandLine
import Workflow

extension Order {
    /// From saved bodies. A request may come with its answer, as a pair of `request` and `response`; of an
    /// answer alone, what it echoes of its request counts.
    init(request: String?, answer: String?, in surroundings: Surroundings) throws(Failure) {
        self.init()
        let bodies = try SavedBodies(request: request, answer: answer, in: surroundings)
        task = bodies.answer?.taskID
        stated = bodies.answer?.stated ?? []
        self.request = bodies.request ?? Request()
        if self.request.model == nil { self.request.model = bodies.answer?.model }
    }
}
