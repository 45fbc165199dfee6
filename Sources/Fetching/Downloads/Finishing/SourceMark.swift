internal import Posix

/// Remembers on a file where it came from, in an extended attribute (xattr(7)): so that a later run knows it
/// again without asking the server, whose link may long be dead. Where a file system has no such attributes
/// the server is asked.
struct SourceMark: Sendable, Hashable {
    static let attribute = "user.dailies.source"
    private let text: String

    /// A digest of the identity, for a URL is nobody's business who gets the file; the length and the time of
    /// the last change, so that a file which was changed since is not taken for what came.
    init(identity: String, of file: WorkingFile) throws(SystemError) {
        let version = try file.version()
        text = "1 \(Digest.of(identity)) \(version.bytes) \(version.changed)"
    }

    /// Without extended attributes nothing is lost but time.
    func put(on file: WorkingFile) { file.setAttribute(Self.attribute, text) }

    func isOn(_ file: WorkingFile) -> Bool { file.attribute(Self.attribute) == text }
}
