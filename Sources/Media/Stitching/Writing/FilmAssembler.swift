internal import ArchiveModel

/// Writes pictures and sound of a film in the order in which they are played, and keeps the tables of both.
final class FilmAssembler {
    let plan: FilmPlan
    let deadline: Deadline
    private(set) var film: FilmBytes
    private(set) var pictures: FilmTrack
    private(set) var sound: FilmTrack?
    private var chapters: FilmTrack?
    private let feed: SoundFeed?
    /// The next packet of sound to be written by its time.
    private var nextSound = 0
    private var copier = RunCopier()
    private var demuxed: (source: Source, samples: DemuxedSamples)?
    private let encoder: PieceEncoder?
    private let progress: (Double) -> Void
    private var done = 0

    /// Seconds of sound that lie together between pictures.
    private static let soundStretch = 0.5

    init(
        _ plan: FilmPlan, _ feed: SoundFeed?, _ encoder: PieceEncoder?, _ film: FilmBytes,
        deadline: Deadline, progress: @escaping (Double) -> Void
    ) {
        self.plan = plan
        self.feed = feed
        self.encoder = encoder
        self.film = film
        self.deadline = deadline
        self.progress = progress
        pictures = FilmTrack(
            .picture(plan.form.codedSize, pixelAspect: plan.form.pixelAspect, rotation: plan.form.rotation),
            scale: plan.clock.scale, entry: plan.pictureEntry(encoder))
        pictures.end = plan.clock.ticks(plan.duration)
        sound = feed?.track()
    }

    func assemble() throws(MediaError) {
        chapters = try FilmTrack.chapters(of: plan, to: &film)
        let shotPieces = Dictionary(grouping: plan.pieces.compactMap(\.copiedShot), by: { $0 }).mapValues(
            \.count)
        for piece in plan.pieces {
            try deadline.check("stitch", "the film")
            switch piece {
            case .copied(let shot, let samples):
                let source = plan.shots[shot].source
                let copier = SampleCopier(plan, plan.shots[shot])
                let isWhole = samples.count == source.pictures.samples.count && shotPieces[shot] == 1
                try copy(samples, shot, copier, besideSound: isWhole && source.hasPlaces)
            case .encoded, .blended:
                guard let encoder else { continue }
                try copier.flush(to: &film)
                try encoder.encode(piece, of: plan) { (bytes, time, isKey) throws(MediaError) in
                    try self.writeSound(before: plan.clock.seconds(time).double)
                    try self.copier.flush(to: &self.film)
                    self.pictures.samples.add(
                        size: bytes.count, place: self.film.place, time: time, isKey: isKey)
                    try self.film.add(bytes)
                    self.count(1)
                }
            }
        }
        try writeSound(before: .infinity)
        try copier.flush(to: &film)
    }

    func finish(tags: [Tag]) throws(MediaError) {
        let index = FilmIndex(
            tracks: [pictures, sound, chapters].compactMap { $0 }, scale: plan.clock.scale,
            duration: plan.clock.ticks(plan.duration), tags: tags)
        try film.finish { index.bytes(shift: $0) }
    }

    private func count(_ pictures: Int) {
        done += pictures
        if done.isMultiple(of: 16) { progress(Double(done) / Double(max(1, plan.frames))) }
    }
}

// MARK: - Copying

extension FilmAssembler {
    /// `besideSound`: the sound of the same input lies between its pictures already, and stays there.
    private func copy(
        _ samples: [Int], _ shot: Int, _ copier: SampleCopier, besideSound: Bool
    ) throws(MediaError) {
        let source = plan.shots[shot].source
        let base = pictures.samples.count
        for index in samples {
            let sample = source.pictures.samples[index]
            pictures.samples.add(size: 0, place: 0, time: copier.time(sample), isKey: sample.isKey)
        }
        if besideSound, let feed, case .copied = plan.sound {
            let order = CopyOrder(samples, shot, plan, feed, from: nextSound)
            nextSound = order.nextSound
            for item in order.items {
                if item.isSound {
                    try writeSound(item.number)
                } else {
                    try copy(samples[item.number], as: base + item.number, copier)
                }
            }
            return
        }
        for (number, index) in samples.enumerated() {
            let time = plan.clock.seconds(pictures.samples.times[base + number]).double
            try writeSound(before: time)
            try copy(index, as: base + number, copier)
        }
    }

    private func copy(_ index: Int, as number: Int, _ copier: SampleCopier) throws(MediaError) {
        let source = copier.source
        let sample = source.pictures.samples[index]
        if source.hasPlaces, !copier.isChanged(sample) {
            let place = try self.copier.add(
                source.file, at: sample.place, Int64(sample.size), to: &film)
            pictures.samples.set(number, size: Int(sample.size), place: place)
        } else {
            try self.copier.flush(to: &film)
            let raw =
                source.hasPlaces
                ? try source.file.read(at: sample.place, Int(sample.size))
                : try demux(source).picture(index)
            let bytes = copier.changed(raw, isKey: sample.isKey)
            pictures.samples.set(number, size: bytes.count, place: film.place)
            try film.add(bytes)
        }
        count(1)
    }

    private func demux(_ source: Source) throws(MediaError) -> DemuxedSamples {
        if let demuxed, demuxed.source === source { return demuxed.samples }
        let samples = try DemuxedSamples(source, deadline: deadline)
        demuxed = (source, samples)
        return samples
    }

    private func writeSound(before time: Double) throws(MediaError) {
        guard let feed, nextSound < feed.packets.count, feed.time(nextSound) <= time else { return }
        while nextSound < feed.packets.count, feed.time(nextSound) < time + Self.soundStretch {
            try writeSound(nextSound)
            nextSound += 1
        }
    }

    private func writeSound(_ number: Int) throws(MediaError) {
        guard let feed else { return }
        switch feed.packets[number] {
        case .bytes(let bytes):
            try copier.flush(to: &film)
            sound?.samples.set(number, size: bytes.count, place: film.place)
            try film.add(bytes)
        case .sample(let source, let index):
            guard let sample = source.sound?.samples[index] else { return }
            guard source.hasPlaces else {
                try copier.flush(to: &film)
                let bytes = try demux(source).sound(index)
                sound?.samples.set(number, size: bytes.count, place: film.place)
                try film.add(bytes)
                return
            }
            let place = try copier.add(source.file, at: sample.place, Int64(sample.size), to: &film)
            sound?.samples.set(number, size: Int(sample.size), place: place)
        }
    }
}

extension Piece {
    fileprivate var copiedShot: Int? { if case .copied(let shot, _) = self { shot } else { nil } }
}
