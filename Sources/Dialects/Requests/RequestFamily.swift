package import ArchiveModel
package import JSON

/// The APIs that are asked in the same words. Read by rule: a saved request has no address, so what it is
/// shows in its fields alone.
package protocol RequestFamily: Sendable {
    /// "relay", "kling-native": what `dailies inspect` says.
    static var name: String { get }

    /// Whether a body that came from anywhere is said in these words.
    static func recognises(_ body: JSON) -> Bool

    /// What a body of this family asks for. What it does not say, or says in a way that nobody
    /// understands, is nil; fields without a place in `Request` stay in the body.
    static func meaning(of body: JSON) -> Request
}

extension RequestFamily {
    /// Nil where the body is not of this family.
    package static func request(_ body: JSON) -> Request? {
        recognises(body) ? meaning(of: body) : nil
    }
}
