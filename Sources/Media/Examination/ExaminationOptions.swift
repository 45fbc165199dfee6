package import ArchiveModel

/// What counts as black, frozen, silent and a cut. The thresholds are those of FFmpeg's filters.
package struct ExaminationOptions: Sendable, Hashable {
    /// Shorter stretches are not told: a blink to black, a held frame and a pause are part of most clips.
    package var shortestStretch = Rational(1, 2) ?? .zero

    /// Of the brightness from black to white: above the noise of dark scenes (blackdetect's own default).
    package var blackPixel = 0.10
    /// The share of such pixels in a black picture: a small logo does not make it another.
    package var blackShare = 0.98
    /// The mean difference of a pixel, as a share of the full range: −60 dB, above what encoding the same
    /// picture again adds and below any movement (freezedetect's own default).
    package var frozenDifference = 0.001
    /// Of 100: the jump in difference that is a cut (scdet's own default).
    package var cutScore = 10.0
    /// The loudest that silence may be: −60 dBFS, below room noise and above dither.
    package var silence = 0.001

    /// Decoder threads for the picture. One: files side by side use the cores better than threads inside one
    /// do. More for a lone large file.
    package var threads = 1

    package init() {}
}
