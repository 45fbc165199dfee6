internal import ArchiveModel

/// What can be measured and yet is unlikely to be what anyone meant. Each gives a remark or nil.
enum Plausibility {
    /// Fewer frames are shown than hidden, by an edit list or by times that make no sense. A cut between
    /// key frames hides some, too, which is as it should be.
    static func hidden(_ shown: Int64, of claimed: Int64) -> Remark? {
        guard shown > 0, claimed - shown > shown else { return nil }
        return Remark(
            .hiddenFrames,
            "of the \(claimed) frames in its picture track \(shown) are shown; its edit list or its times hide"
                + " the others")
    }

    private static let slowest = Rational(1, 10) ?? .zero
    private static let fastest = Rational(1000)

    /// A single frame has no rate to speak of.
    static func rate(_ video: VideoFacts?) -> Remark? {
        guard let rate = video?.frameRate, let frames = video?.frames, frames > 1 else { return nil }
        guard rate < slowest || rate > fastest else { return nil }
        return Remark(
            .absurdRate,
            "its \(frames) frames are meant to be shown at \(Durations.seconds(rate)) a second, which no player does"
        )
    }

    /// Not a third of the whole, and a second or more before its end: sound that merely runs on is common.
    static func pictureEndsEarly(_ video: VideoFacts?, _ audio: AudioFacts?, container: Rational?) -> Remark?
    {
        guard let picture = end(video?.firstPictureTime, video?.duration) else { return nil }
        let ends = [("its sound", end(audio?.startTime, audio?.duration)), ("the whole", container)]
        for case (let what, let whole?) in ends where isLongBefore(picture, whole) {
            let (early, late) = (Durations.seconds(picture), Durations.seconds(whole))
            return Remark(.pictureEndsEarly, "its picture ends at \(early) s, \(what) at \(late) s")
        }
        return nil
    }

    private static func isLongBefore(_ picture: Rational, _ whole: Rational) -> Bool {
        guard let three = picture.times(Rational(3)), let later = picture.plus(Rational(1)) else {
            return false
        }
        return three < whole && later <= whole
    }

    private static func end(_ start: Rational?, _ duration: Rational?) -> Rational? {
        duration.flatMap { (start ?? .zero).plus($0) }
    }
}
