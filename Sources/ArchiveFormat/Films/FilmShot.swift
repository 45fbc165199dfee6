package import ArchiveModel

/// A stretch of a film, and where it comes from.
package struct FilmShot: Sendable, Hashable {
    /// The clip or film in this archive; nil for a file from elsewhere.
    package var clip: ClipID?
    /// As it was named when the film was made.
    package var source: String
    /// Of the whole input file.
    package var sha256: String
    package var title: String?

    /// The stretch of the input that is shown.
    package var from: Rational
    package var to: Rational
    /// When it begins in the film.
    package var start: Rational
    package var frames: Int64
    /// Not one picture was encoded again.
    package var isCopied: Bool
    /// The sound's start minus the picture's; nil for a shot without sound.
    package var joinOffset: Rational?
    /// The input carries a C2PA manifest.
    package var hasContentCredentials: Bool

    package init(
        source: String, sha256: String, from: Rational, to: Rational, start: Rational, frames: Int64,
        isCopied: Bool
    ) {
        self.source = source
        self.sha256 = sha256
        self.from = from
        self.to = to
        self.start = start
        self.frames = frames
        self.isCopied = isCopied
        hasContentCredentials = false
    }
}
