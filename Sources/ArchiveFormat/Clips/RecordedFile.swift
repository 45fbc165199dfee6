/// The bytes of a clip or film, as they were when they came.
package struct RecordedFile: Sendable, Hashable {
    /// In the record's folder: "cgt-1.mp4".
    package let name: String
    package let bytes: Int64
    /// Hexadecimal.
    package let sha256: String
    /// What it was called before: the name of an imported file, or the URL without its signature.
    package var source: String?
    /// The clip whose bytes these are too: one file with two names.
    package var sameAs: ClipID?

    package init(name: String, bytes: Int64, sha256: String, source: String? = nil, sameAs: ClipID? = nil) {
        self.name = name
        self.bytes = bytes
        self.sha256 = sha256
        self.source = source
        self.sameAs = sameAs
    }
}
