/// What is said alike of a film that is planned and of one that was made.
package struct FilmHead: Sendable, Hashable, Codable {
    package var form: StitchForm
    package var mode: StitchedFilm.Mode
    package var sound: StitchedFilm.Sound
    /// Why the sound is not copied, or is left out; nil where it is copied.
    package var soundReason: String?
    /// Sound that is "encoded" is copied all the same, but for what the reason says.
    package var copiesMostSound = false
    package var duration: Rational
    package var frames: Int64

    package init(
        form: StitchForm, mode: StitchedFilm.Mode, sound: StitchedFilm.Sound, soundReason: String?,
        duration: Rational, frames: Int64
    ) {
        self.form = form
        self.mode = mode
        self.sound = sound
        self.soundReason = soundReason
        self.duration = duration
        self.frames = frames
    }
}
