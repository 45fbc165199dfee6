internal import ArchiveModel

/// AAC as it came, packet behind packet in one grid for the whole film.
///
/// A packet is 1024 samples that overlap with the next: what is heard of it needs the one before. So each
/// shot brings the packet before its first sound along, which takes the place of the last packet of the shot
/// before, the only one that is then not heard as it was. The grid makes a shot's sound up to half a packet
/// early or late, reckoned anew from the picture at every join, so that errors do not add up. Half a packet
/// of 44100 samples a second is more than we allow: a shot that would be too far off has its own sound
/// encoded, moved to where it belongs.
struct CopiedSound {
    enum Packet {
        case copied(shot: Int, sample: Int)
        /// The n-th of what is encoded for the shot.
        case encoded(shot: Int, Int)
        case silence
    }

    let rate: Int
    let channels: Int
    let configuration: [UInt8]
    let packets: [Packet]
    /// Samples before the first that is heard.
    let priming: Int64
    /// Where the first sound of each shot lies, in samples from the grid's start on: of what should be heard
    /// just when its picture starts.
    let starts: [Double]
    /// The slots of the shots whose sound is encoded.
    let encoded: [Int: Range<Int>]

    static let packetLength = 1024

    /// Half a packet of 48000 samples a second, and a little for the arithmetic.
    private static let tolerance = 0.0107

    struct Obstacle: Error {
        let why: String
    }

    static func of(_ shots: [PlannedShot], duration: Rational) -> Result<CopiedSound, Obstacle> {
        guard let model = shots.compactMap({ $0.source.sound }).first else {
            return .failure(Obstacle(why: "no shot has any"))
        }
        for shot in shots {
            if let why = obstacle(shot, model) { return .failure(Obstacle(why: why)) }
        }
        var grid = Grid(rate: model.sampleRate, shots)
        return grid.fill(duration: duration).map {
            CopiedSound(
                rate: model.sampleRate, channels: model.channels, configuration: model.configuration,
                packets: grid.packets, priming: grid.priming, starts: grid.starts, encoded: grid.encoded)
        }
    }

    private static func obstacle(_ shot: PlannedShot, _ model: SourceTrack) -> String? {
        let name = shot.shot.name
        if shot.shot.speed != Rational(1) { return "\(name) has another speed" }
        if shot.shot.transition != nil { return "\(name) goes over into the next shot" }
        guard let sound = shot.source.sound else { return nil }
        if sound.codec != "aac" { return "\(name) has \(sound.codec)" }
        // FF_PROFILE_AAC_LOW; the others have longer packets, or more than one rate.
        let isPlain = sound.profile == 1 || sound.profile == SourceTrack.unknownProfile
        if !isPlain || AudioConfiguration(sound.configuration)?.isPlain != true {
            return "the AAC of \(name) is not of the plain kind"
        }
        if sound.sampleRate != model.sampleRate {
            return "\(name) has \(sound.sampleRate) samples a second, others \(model.sampleRate)"
        }
        if sound.channels != model.channels || sound.configuration != model.configuration {
            return "the sound of \(name) has other headers"
        }
        let step = Rational(Int64(packetLength), Int64(sound.sampleRate)) ?? .zero
        let origin = sound.samples[0].time
        for (number, sample) in sound.samples.enumerated() {
            let told = Double(sample.time - origin) * sound.timeBase.double
            if abs(told - Double(number) * step.double) > 0.002 {
                return "the sound of \(name) has gaps"
            }
        }
        return nil
    }

    /// The places of all packets.
    private struct Grid {
        let rate: Double
        let shots: [PlannedShot]
        var packets: [Packet] = []
        var starts: [Double] = []
        var priming: Int64 = 0
        var encoded: [Int: Range<Int>] = [:]
        private let length = Double(CopiedSound.packetLength)

        /// How one shot stands to the grid; slots are numbered from the film's first.
        private struct Stand {
            /// The first slot that is the shot's.
            var begin: Int
            /// The slot of its first packet, be it used or not.
            var origin: Int
            /// The first of its packets that is used.
            var first: Int
            var count: Int
            var isEncoded = false
        }

        init(rate: Int, _ shots: [PlannedShot]) {
            self.rate = Double(rate)
            self.shots = shots
        }

        mutating func fill(duration: Rational) -> Result<Void, Obstacle> {
            var stands: [Stand] = []
            var zero: Double?
            for shot in shots {
                let start = shot.start.double * rate
                guard let sound = shot.source.sound, let place = firstPlace(shot, sound) else {
                    if zero == nil { zero = start - length }
                    let slot = Int(((start - (zero ?? 0)) / length).rounded())
                    starts.append(start - (zero ?? 0))
                    stands.append(Stand(begin: slot, origin: slot, first: 0, count: 0))
                    continue
                }
                // The first packet that is heard when the picture starts, or after.
                let first = max(0, Int(((start + 0.5 - place) / length).rounded(.down)))
                if zero == nil {
                    zero = place + Double(first - 1) * length
                    // The sound begins later than the picture: the grid does not.
                    while let now = zero, now > 0 { zero = now - length }
                }
                let origin = Int(((place - (zero ?? 0)) / length).rounded())
                let error = (Double(origin) * length + (zero ?? 0) - place) / rate
                if abs(error) > CopiedSound.tolerance {
                    // One slot before, in which what follows finds what it overlaps with.
                    let slot = Int(((start - (zero ?? 0)) / length).rounded(.down)) - 1
                    starts.append(start - (zero ?? 0))
                    stands.append(
                        Stand(begin: max(0, slot), origin: 0, first: 0, count: 0, isEncoded: true))
                    continue
                }
                starts.append(Double(origin) * length + (start - place))
                let silent = Int(((start - (zero ?? 0)) / length).rounded()) - 1
                stands.append(
                    Stand(
                        begin: min(origin + first - 1, max(0, silent)), origin: origin,
                        first: max(0, first - 1), count: sound.samples.count))
            }
            let end = duration.double * rate - (zero ?? 0)
            let slots = Int((end / length).rounded(.up))
            // Silence before the first picture would be heard as a delay.
            if stands[0].begin > 0 { stands[0].begin = 0 }
            for (number, stand) in stands.enumerated() {
                let next = number + 1 < stands.count ? stands[number + 1].begin : slots
                guard stand.begin >= 0, next > stand.begin else {
                    return .failure(
                        Obstacle(why: "\(shots[number].shot.name) is shorter than a packet of sound"))
                }
                if stand.isEncoded {
                    encoded[number] = stand.begin..<next
                    for slot in stand.begin..<next {
                        packets.append(.encoded(shot: number, slot - stand.begin))
                    }
                    continue
                }
                for slot in stand.begin..<next {
                    let sample = slot - stand.origin
                    let isThere = sample >= stand.first && sample < stand.count
                    packets.append(isThere ? .copied(shot: number, sample: sample) : .silence)
                }
            }
            if encoded.count > shots.count / 2 {
                return .failure(Obstacle(why: "of most shots it would be more than 10.7 ms off"))
            }
            priming = Int64((-(zero ?? 0)).rounded())
            return .success(())
        }

        /// Where the first packet of an input would lie if there were no grid, in samples of the film.
        private func firstPlace(_ shot: PlannedShot, _ sound: SourceTrack) -> Double? {
            let pictures = shot.source.pictures
            let cut = shot.source.firstTime + shot.source.time(ofShown: shot.ranks.lowerBound)
            guard let heard = sound.seconds(sound.samples[0].time), let seen = pictures.seconds(cut) else {
                return nil
            }
            return (shot.start.double + heard.double - seen.double) * rate
        }
    }
}
