package import ArchiveModel

/// What was asked: the very words, and what we took them to mean.
package struct RecordedRequest: Sendable, Hashable {
    /// As it was sent, keys removed; nil where the request is known from an answer's echo or from options alone.
    package var body: KeptText?
    /// Of provider, address and body: `TaskIdentity`, where it was sent by us.
    package var identity: String?
    package var meaning: Request

    package init(_ meaning: Request, body: KeptText? = nil, identity: String? = nil) {
        self.meaning = meaning
        self.body = body
        self.identity = identity
    }
}
