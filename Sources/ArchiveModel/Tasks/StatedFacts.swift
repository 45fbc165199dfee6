/// What the provider's own answer says of the file that it delivers; what it does not say is nil.
package struct StatedFacts: Sendable, Hashable {
    package var bytes: Int64?
    package var duration: Rational?
    package var width: Int?
    package var height: Int?
    package var frameRate: Rational?
    package var hasSound: Bool?
    package var audioCodec: String?
    package var sampleRate: Int?

    package init() {}

    package var isEmpty: Bool { self == StatedFacts() }
}
