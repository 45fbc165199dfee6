internal import ArchiveModel

extension FilmTrack {
    /// The titles of a film's shots, written where `film` stands; nil where none has one.
    static func chapters(of plan: FilmPlan, to film: inout FilmBytes) throws(MediaError) -> FilmTrack? {
        var titles = plan.shots.compactMap { shot in shot.shot.chapter.map { (shot.start, $0) } }
        guard let first = titles.first else { return nil }
        // Chapters follow each other without gaps.
        if first.0 > .zero { titles.insert((.zero, ""), at: 0) }
        var track = FilmTrack(.chapters, scale: plan.clock.scale, entry: SampleEntries.chapters())
        for (start, title) in titles {
            let bytes = SampleEntries.chapter(title)
            track.samples.add(
                size: bytes.count, place: film.place, time: plan.clock.ticks(start), isKey: true)
            try film.add(bytes)
        }
        track.end = plan.clock.ticks(plan.duration)
        return track
    }
}
