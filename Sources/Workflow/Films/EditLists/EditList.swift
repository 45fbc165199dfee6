package import ArchiveModel

/// A film's cuts as editors note them: in pictures of one rate, counted from the film's first.
package struct EditList: Sendable, Hashable {
    package let title: String
    package let timecode: Timecode
    package private(set) var events: [EditEvent]
    /// In pictures.
    package let length: Int64

    /// Nil for a film without a rate to count in.
    package init?(title: String, film: StitchedFilm, sources: [EditSource]) {
        let timecode =
            film.form.frameRate.flatMap { Timecode(rate: $0) }
            ?? Timecode.nearest(frames: film.frames, duration: film.duration)
        guard let timecode, let end = timecode.frame(at: film.duration), sources.count == film.shots.count
        else { return nil }
        self.title = title
        self.timecode = timecode
        length = end
        events = []
        // Each place is taken from its own exact time, so that rounding never adds up.
        var starts = film.shots.compactMap { timecode.frame(at: $0.start) }
        guard starts.count == film.shots.count else { return nil }
        starts.append(end)
        for (index, (shot, source)) in zip(film.shots, sources).enumerated() {
            guard let from = timecode.frame(at: shot.from) else { return nil }
            let before = index > 0 ? sources[index - 1].transition : nil
            events.append(
                EditEvent(
                    source: source, sourceStart: from, start: starts[index],
                    length: starts[index + 1] - starts[index],
                    transition: before.flatMap { transition in
                        timecode.frame(at: transition.seconds).map { (transition.kind, $0) }
                    },
                    hasSound: shot.soundOffset != nil && !shot.isSilenceAdded))
        }
    }
}

/// What a shot was cut from, for those who look for it.
package struct EditSource: Sendable, Hashable {
    /// "boat, take 2"
    package var name: String
    /// Absolute.
    package var path: String
    package var clip: String?
    package var sha256: String?
    package var prompt: String?
    package var model: String?
    package var speed: Rational
    /// Into the next shot.
    package var transition: StitchTransition?
    /// All of the file, in seconds; nil where nobody measured it.
    package var duration: Rational?

    package init(name: String, path: String, speed: Rational = Rational(1)) {
        self.name = name
        self.path = path
        self.speed = speed
    }
}

/// One shot in its place.
package struct EditEvent: Sendable, Hashable {
    package let source: EditSource
    /// The first picture of the source that is shown.
    package let sourceStart: Int64
    /// In the film; with a transition before it, where that begins.
    package let start: Int64
    /// Until the next one begins.
    package let length: Int64
    /// How it comes in, over the shot before it.
    package let transition: Transition?
    package let hasSound: Bool

    package struct Transition: Sendable, Hashable {
        /// FFmpeg's name.
        package let kind: String
        package let length: Int64
    }

    init(
        source: EditSource, sourceStart: Int64, start: Int64, length: Int64,
        transition: (kind: String, length: Int64)?, hasSound: Bool
    ) {
        self.source = source
        self.sourceStart = sourceStart
        self.start = start
        self.length = length
        self.transition = transition.map { Transition(kind: $0.kind, length: $0.length) }
        self.hasSound = hasSound
    }

    /// How many pictures of the source pass by in so many of the film.
    func passed(in length: Int64) -> Int64 {
        guard source.speed != Rational(1), let exact = Rational(length).times(source.speed) else {
            return length
        }
        return (exact.numerator + exact.denominator / 2) / exact.denominator
    }
}
