internal import ArchiveModel

/// AAC as it came, packet behind packet in one grid for the whole film.
///
/// A packet is 1024 samples that overlap with the next: what is heard of it needs the one before. So each
/// shot brings the packet before its first sound along, which takes the place of the last packet of the shot
/// before, the only one that is then not heard as it was. The grid makes a shot's sound up to half a packet
/// early or late, reckoned anew from the picture at every join, so that errors do not add up.
///
/// Half a packet of 44100 samples a second is 11.6 ms, more than a shot may begin with. So the grid as a whole
/// lies where the fewest shots are too far off, and the beginning of those is encoded (`EncodedSound`).
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
    /// Where it would lie by what is heard at the shot's end.
    let ends: [Int]
    /// Of the shots whose sound cannot be copied all.
    let encoded: [Int: EncodedSound]

    static let packetLength = 1024

    /// Seconds that a shot's sound may begin before or after its picture: half a packet of 48000 samples a
    /// second, and a little for the arithmetic.
    static let tolerance = 0.0107

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
        var grid = SoundGrid(rate: model.sampleRate, shots)
        return grid.fill(duration: duration).map {
            CopiedSound(
                rate: model.sampleRate, channels: model.channels, configuration: model.configuration,
                packets: grid.packets, priming: grid.priming, starts: grid.starts, ends: grid.ends,
                encoded: grid.encoded)
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
}
