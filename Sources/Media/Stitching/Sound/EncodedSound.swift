/// Packets in the grid of copied sound that are encoded anew, for a shot that the grid would put more than
/// `CopiedSound.tolerance` away from its picture.
struct EncodedSound {
    /// The slots of the grid that they take. The first is still heard with the shot before.
    let slots: Range<Int>
    /// The sample of the grid with which the shot's sound begins.
    let join: Int
    /// How the rest of the shot's packets follow as they came; nil where there is no rest.
    let glide: SoundGlide?
}
