package import Dialects
package import Tasks

/// What is to be archived, as it was named.
package enum ArchiveSource: Sendable {
    /// One that we submitted.
    case task(TaskName)
    /// One that its provider knows and we do not.
    case foreign(id: String, Provider)
    /// What somebody saved of an API's answer. `place` is where it was found, for sentences.
    case answer(SavedBodies, place: String)

    /// For sentences.
    package var place: String {
        switch self {
        case .task(let name): name.description
        case .foreign(let id, _): id
        case .answer(_, let place): place
        }
    }
}
