/// The file that a job reads.
package enum MediaInput: Sendable {
    /// Opened by the pool when its turn comes, so that a thousand waiting jobs hold no descriptor.
    case file(String, name: String)
    /// Open already, and kept open by the caller until the job is done. Its offset is shared with the worker.
    case descriptor(Int32, name: String)

    /// The file as the user named it, where that is how to open it.
    package static func path(_ path: String) -> MediaInput { .file(path, name: path) }

    var name: String {
        switch self {
        case .file(_, let name): name
        case .descriptor(_, let name): name
        }
    }
}
