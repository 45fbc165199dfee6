internal import ArchiveModel

/// Gives every packet of copied sound its place in one grid for the whole film.
struct SoundGrid {
    private let rate: Double
    private let shots: [PlannedShot]
    private(set) var packets: [CopiedSound.Packet] = []
    private(set) var starts: [Double] = []
    private(set) var ends: [Int] = []
    private(set) var priming: Int64 = 0
    private(set) var encoded: [Int: EncodedSound] = [:]
    private let length = Double(CopiedSound.packetLength)
    /// How far, in samples, the grid may put a shot. No packet of 48000 samples a second is ever further off.
    private let limit: Double

    /// Where a shot's sound lies before there is a grid, in samples of the film.
    private struct Own {
        /// Its picture's start.
        let start: Double
        /// Its first packet, be it used or not; nil without sound.
        let place: Double?
    }

    /// How one shot stands to the grid; slots are numbered from the film's first.
    private struct Stand {
        /// The first slot that is the shot's.
        var begin: Int
        /// The slot of its first packet, be it used or not.
        var origin = 0
        /// The first of its packets that is used.
        var first = 0
        var count = 0
        /// It would be too far off; `resumes` is the first slot from which on it may be copied all the same.
        var isOff = false
        var resumes: Int?
        var glide: SoundGlide?
    }

    /// What a shot should keep to, in seconds, so that who measures a little differently finds it in step, too.
    private static let comfort = 0.0105
    /// Where beginnings are encoded, they come within this of their picture; the rest of the shot's sound is
    /// then off by no more than half a packet of 44100 samples a second.
    private static let aim = 0.0103
    private static let mostLater = 0.0117

    init(rate: Int, _ shots: [PlannedShot]) {
        self.rate = Double(rate)
        self.shots = shots
        let most = CopiedSound.tolerance * self.rate
        limit = length / 2 <= most ? most : Self.comfort * self.rate
    }

    mutating func fill(duration: Rational) -> Result<Void, CopiedSound.Obstacle> {
        let owns = shots.map { Own(start: $0.start.double * rate, place: firstPlace($0)) }
        let zero = zero(of: owns)
        var stands: [Stand] = []
        for (shot, own) in zip(shots, owns) { stands.append(stand(shot, own, zero: zero)) }
        let slots = Int(((duration.double * rate - zero) / length).rounded(.up))
        // Silence before the first picture would be heard as a delay.
        if stands[0].begin > 0 { stands[0].begin = 0 }
        for (number, stand) in stands.enumerated() {
            let next = number + 1 < stands.count ? stands[number + 1].begin : slots
            guard stand.begin >= 0, next > stand.begin else {
                return .failure(
                    CopiedSound.Obstacle(why: "\(shots[number].shot.name) is shorter than a packet of sound"))
            }
            if stand.isOff { encode(number, stand, next: next, owns[number].start - zero) }
            let resumes = encoded[number]?.slots.upperBound ?? stand.begin
            for slot in stand.begin..<resumes {
                packets.append(.encoded(shot: number, slot - stand.begin))
            }
            for slot in resumes..<next {
                let sample = slot - stand.origin
                let isThere = sample >= stand.first && sample < stand.count
                packets.append(isThere ? .copied(shot: number, sample: sample) : .silence)
            }
        }
        guard encoded.values.count(where: { $0.glide == nil }) <= shots.count / 2 else {
            return .failure(CopiedSound.Obstacle(why: "of most shots it would be more than 10.7 ms off"))
        }
        priming = Int64((-zero).rounded())
        return .success(())
    }

    private mutating func encode(_ number: Int, _ stand: Stand, next: Int, _ start: Double) {
        if let glide = stand.glide, let resumes = stand.resumes, resumes < next {
            let join = ends[number] - glide.shift
            starts[number] = Double(join)
            encoded[number] = EncodedSound(slots: stand.begin..<resumes, join: join, glide: glide)
        } else {
            let join = Int(start.rounded())
            (starts[number], ends[number]) = (Double(join), join)
            encoded[number] = EncodedSound(slots: stand.begin..<next, join: join, glide: nil)
        }
    }

    /// Where a shot stands; its start and end are noted.
    private mutating func stand(_ shot: PlannedShot, _ own: Own, zero: Double) -> Stand {
        let start = own.start - zero
        guard let sound = shot.source.sound, let place = own.place else {
            starts.append(start)
            ends.append(Int(start.rounded()))
            return Stand(begin: Int((start / length).rounded()))
        }
        // The first packet that is heard when the picture starts, or after.
        let first = max(0, Int(((own.start + 0.5 - place) / length).rounded(.down)))
        let origin = Int(((place - zero) / length).rounded())
        let late = Double(origin) * length + zero - place
        starts.append(start + late)
        ends.append(origin * CopiedSound.packetLength + Int((own.start - place).rounded()))
        var stand = Stand(begin: 0, origin: origin, first: max(0, first - 1), count: sound.samples.count)
        guard abs(late) > limit else {
            let silent = Int((start / length).rounded()) - 1
            stand.begin = min(origin + first - 1, max(0, silent))
            return stand
        }
        stand.isOff = true
        var join = Int(start.rounded())
        if abs(late) <= Self.mostLater * rate, sound.timeBase.inverted == Rational(Int64(sound.sampleRate)) {
            let glided = Int((start + (late > 0 ? Self.aim : -Self.aim) * rate).rounded())
            let glide = SoundGlide(shift: (ends.last ?? glided) - glided)
            let end = Double(glided + glide.length)
            (stand.glide, stand.resumes) = (glide, Int((end / length).rounded(.up)))
            join = min(join, glided)
        }
        // One slot before, in which what follows finds what it overlaps with.
        stand.begin = max(0, join / CopiedSound.packetLength - 1)
        return stand
    }

    /// The grid's start, not after the film's.
    private func zero(of owns: [Own]) -> Double {
        guard let first = owns.first else { return 0 }
        var zero = first.start - length
        if let place = first.place {
            let heard = max(0, Int(((first.start + 0.5 - place) / length).rounded(.down)))
            zero = place + Double(heard - 1) * length
        }
        zero += bestShift(owns, zero: zero)
        // The sound begins later than the picture: the grid does not.
        while zero > 0 { zero -= length }
        return zero
    }

    /// By how much to move the grid so that the fewest shots are too far off, and the worst of the others is
    /// off the least. The first is never too far off.
    private func bestShift(_ owns: [Own], zero: Double) -> Double {
        let late = owns.compactMap { own in own.place.map { wrapped(zero - $0) } }
        // A sample less, so that no rounding is on the wrong side.
        let limit = Self.comfort * rate - 1
        guard late.contains(where: { abs($0) > limit }) else { return 0 }
        func judge(_ shift: Double) -> (off: Int, worst: Double) {
            let moved = late.map { abs(wrapped($0 + shift)) }
            return (moved.count { $0 > limit }, moved.filter { $0 <= limit }.max() ?? 0)
        }
        // Either a shot is just not too far off, or the widest gap between any two is where nobody is.
        let sorted = late.sorted()
        let next = sorted.dropFirst() + sorted.prefix(1).map { $0 + length }
        let gaps = zip(sorted, next).map { wrapped(length / 2 - ($0 + $1) / 2) }
        let shifts = gaps + late.flatMap { [limit - $0, -limit - $0] }
        // Not to the front: what begins before the film is not heard.
        let best = shifts.filter { (0...limit).contains($0) }.map { (judge($0), $0) }
            .min { ($0.0.off, $0.0.worst) < ($1.0.off, $1.0.worst) }
        return best?.1 ?? 0
    }

    /// The same place in a packet, half a packet early to half a packet late.
    private func wrapped(_ samples: Double) -> Double {
        samples - (samples / length).rounded() * length
    }

    /// Where the first packet of an input would lie if there were no grid, in samples of the film.
    private func firstPlace(_ shot: PlannedShot) -> Double? {
        guard let sound = shot.source.sound else { return nil }
        let pictures = shot.source.pictures
        let cut = shot.source.firstTime + shot.source.time(ofShown: shot.ranks.lowerBound)
        guard let heard = sound.seconds(sound.samples[0].time), let seen = pictures.seconds(cut) else {
            return nil
        }
        return (shot.start.double + heard.double - seen.double) * rate
    }
}
