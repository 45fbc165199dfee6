/// A stretch of one input, as it is wanted in a film.
package struct StitchShot: Sendable, Hashable, Codable {
    /// Which of the job's inputs it is cut from, counted from 0. Several shots may be cut from one.
    package var input: Int
    /// As the user named it, for sentences.
    package var name: String
    /// In seconds from the input's first picture on, in the input's own time; nil for its start.
    package var from: Rational?
    /// Pictures before this time are shown, this one is not; nil for its end.
    package var to: Rational?
    /// 2 is twice as fast, in half the time.
    package var speed: Rational
    /// The chapter that begins with it; nil for none.
    package var chapter: String?
    /// How it goes over into the next one; nil for a cut.
    package var transition: StitchTransition?

    package init(
        input: Int, name: String, from: Rational? = nil, to: Rational? = nil, speed: Rational = Rational(1),
        chapter: String? = nil, transition: StitchTransition? = nil
    ) {
        self.input = input
        self.name = name
        self.from = from
        self.to = to
        self.speed = speed
        self.chapter = chapter
        self.transition = transition
    }
}

/// Two shots at once, for a while: the film is shorter by this while.
package struct StitchTransition: Sendable, Hashable, Codable {
    /// One of `kinds`.
    package var kind: String
    package var seconds: Rational

    package init(_ kind: String, seconds: Rational) {
        self.kind = kind
        self.seconds = seconds
    }

    /// What FFmpeg's filter xfade knows; "dissolve" there is grain, "fade" what film people call a dissolve.
    package static let kinds = [
        "fade", "fadeblack", "fadewhite", "dissolve", "wipeleft", "wiperight", "wipeup", "wipedown",
        "slideleft",
        "slideright", "slideup", "slidedown", "smoothleft", "smoothright", "smoothup", "smoothdown",
        "circleopen", "circleclose", "circlecrop", "rectcrop", "distance", "radial", "pixelize", "diagtl",
        "diagtr", "diagbl", "diagbr", "hblur", "fadegrays", "zoomin",
    ]
}
