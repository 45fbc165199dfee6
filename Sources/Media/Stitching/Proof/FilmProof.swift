internal import ArchiveModel

/// The finished film, read back and held against its plan: a film that breaks a promise is none.
struct FilmProof {
    let frames: Int64
    let duration: Rational
    let counts: [Int64]
    /// The sound's start minus the picture's at each shot, in seconds; nil without sound.
    let offsets: [Rational?]
    let bytes: Int64

    /// Half a packet of AAC at 48000 samples a second, rounded up to a tenth of a millisecond.
    private static let mostOffset = 0.0107

    init(_ file: TargetFile, _ plan: FilmPlan, _ sound: FilmSound, deadline: Deadline) throws(MediaError) {
        let film: Source
        // What was written is known. A film of many shots may well hold more than any file that comes from outside may.
        var limits = MediaLimits()
        let written = Int(plan.frames) + (sound.feed?.packets.count ?? 0) + plan.shots.count
        limits.countedPackets = max(limits.countedPackets, written)
        do throws(MediaError) {
            film = try Source(
                SourceFile(descriptor: file.descriptor, name: "the finished film"), limits: limits,
                deadline: deadline)
        } catch {
            if [.cancelled, .timedOut, .outOfMemory].contains(error.code) { throw error }
            throw Self.broken("it cannot be read back (\(error.message))")
        }
        bytes = film.file.bytes
        let shown = film.shown.map { film.pictures.samples[$0] }
        guard shown.count == film.pictures.samples.count else { throw Self.broken("it hides pictures") }
        guard Int64(shown.count) == plan.frames else {
            throw Self.broken("it has \(shown.count) pictures instead of \(plan.frames)")
        }
        for (earlier, later) in zip(shown, shown.dropFirst()) where earlier.time >= later.time {
            throw Self.broken("two of its pictures are due at one time, after \(Self.text(earlier, film)) s")
        }
        guard shown.first?.time == 0 else { throw Self.broken("its first picture is not due at its start") }
        guard film.facts.layout.isIndexFirst == true else {
            throw Self.broken("its index is not at its start")
        }

        let times = shown.map { film.pictures.seconds($0.time) ?? .zero }
        let planned = plan.counts()
        var counts: [Int64] = []
        var offsets: [Rational?] = []
        var place = 0
        let heard = sound.feed.flatMap { _ in film.sound.flatMap { Self.soundShift($0, sound) } }
        if sound.feed != nil, heard == nil { throw Self.broken("it has no sound") }
        for (number, shot) in plan.shots.enumerated() {
            let end =
                number + 1 < plan.shots.count
                ? plan.clock.seconds(plan.clock.ticks(plan.shots[number + 1].start)) : plan.duration
            let start = plan.clock.seconds(plan.clock.ticks(shot.start))
            guard place < times.count, times[place] == start else {
                throw Self.broken(
                    "the shot \(shot.shot.name) does not start at \(Durations.seconds(start)) s")
            }
            var count: Int64 = 0
            while place < times.count, number + 1 == plan.shots.count || times[place] < end {
                count += 1
                place += 1
            }
            guard count == planned[number].frames else {
                throw Self.broken(
                    "the shot \(shot.shot.name) has \(count) pictures instead of \(planned[number].frames)")
            }
            counts.append(count)
            let offset = heard.map { sound.starts[number] + $0 - start.double }
            if let offset, abs(offset) > Self.mostOffset {
                throw Self.broken("the sound of \(shot.shot.name) is \((offset * 1e4).rounded() / 10) ms off")
            }
            offsets.append(offset.flatMap { Rational(Int64(($0 * 1e9).rounded()), 1_000_000_000) })
        }
        frames = Int64(shown.count)
        self.counts = counts
        self.offsets = offsets
        duration = film.facts.duration ?? plan.duration
        let error = abs(duration.double - plan.duration.double)
        guard error <= 1.5 / Double(plan.clock.scale) else {
            throw Self.broken("it is \(duration.double) s long instead of \(plan.duration.double) s")
        }
    }

    /// How much later its first packet comes than it should, by the file's own word; nil where the packets
    /// are not those that were written.
    private static func soundShift(_ track: SourceTrack, _ sound: FilmSound) -> Double? {
        guard let feed = sound.feed, let first = track.samples.first,
            track.samples.count == feed.packets.count
        else { return nil }
        return Double(first.time) * track.timeBase.double - feed.time(0)
    }

    private static func text(_ sample: Sample, _ film: Source) -> String {
        Durations.seconds(film.pictures.seconds(sample.time) ?? .zero)
    }

    private static func broken(_ why: String) -> MediaError {
        MediaError(.failed, "could not stitch the film: read back, \(why); it was not published")
    }
}
