package import ArchiveFormat
package import ArchiveModel

/// What a film shows at a time: the shot, and the place in its source.
package struct FilmMoment: Sendable, Equatable {
    /// From the film's start.
    package let time: Rational
    /// From 1, as people count.
    package let number: Int
    package let shot: FilmShot
    /// From the source's start.
    package let sourceTime: Rational

    /// Two in a transition, one elsewhere, none past the end of the film.
    package static func all(at time: Rational, in film: FilmRecord) -> [FilmMoment] {
        guard !time.isNegative else { return [] }
        return film.shots.indices.compactMap { index in
            let shot = film.shots[index]
            guard let length = film.length(of: index), let end = shot.start.plus(length),
                shot.start <= time, time < end, let into = time.minus(shot.start),
                let place = film.place(into, of: shot, shown: length)
            else { return nil }
            return FilmMoment(time: time, number: index + 1, shot: shot, sourceTime: place)
        }
    }
}

extension FilmRecord {
    /// How long a shot is in the film: by its frames, which a changed speed and a transition leave right.
    package func length(of index: Int) -> Rational? {
        let shot = shots[index]
        if shot.frames > 0, let rate = facts?.video?.frameRate, facts?.video?.hasVariableFrameRate != true,
            let frame = rate.inverted, let length = frame.times(Rational(shot.frames))
        {
            return length
        }
        return shot.to.minus(shot.from)
    }

    /// So far into a shot, where in its source that is. Longer or shorter by less than a frame is the same speed.
    fileprivate func place(_ into: Rational, of shot: FilmShot, shown length: Rational) -> Rational? {
        guard let stretch = shot.to.minus(shot.from) else { return nil }
        let difference = stretch < length ? length.minus(stretch) : stretch.minus(length)
        let frame = facts?.video?.frameRate?.inverted ?? Rational(1, 10) ?? .zero
        guard let difference, difference > frame, length > .zero,
            let speed = length.inverted.flatMap({ stretch.times($0) })
        else { return shot.from.plus(into) }
        return into.times(speed).flatMap { shot.from.plus($0) }
    }
}
