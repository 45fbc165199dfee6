/// The file that a job reads.
package enum MediaInput: Sendable {
    /// Opened by the pool when its turn comes, so that a thousand waiting jobs hold no descriptor.
    case path(String)
    /// Open already, and kept open by the caller until the job is done. Its offset is shared with the worker.
    case descriptor(Int32, name: String)

    var name: String {
        switch self {
        case .path(let path): path
        case .descriptor(_, let name): name
        }
    }
}
