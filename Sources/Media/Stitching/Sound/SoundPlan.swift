internal import ArchiveModel

/// What the film's sound is made of.
enum SoundPlan {
    case none(why: String)
    case copied(CopiedSound)
    case encoded(rate: Int, channels: Int, why: String)

    static func choose(
        _ order: StitchOrder, _ shots: [PlannedShot], duration: Rational
    ) throws(MediaError) -> SoundPlan {
        if order.sound == .none { return .none(why: "no sound was asked for") }
        guard shots.contains(where: { $0.source.sound != nil }) else {
            return .none(why: "no shot has any")
        }
        for shot in shots {
            guard let sound = shot.source.sound, !Codecs.allows(sound.codec) else { continue }
            throw MediaError(
                .refusedCodec,
                "could not stitch \(shot.shot.name): its sound is \(sound.codec), which Dailies does not decode"
            )
        }
        let why: String
        if order.sound == .encode {
            why = "it was asked to be encoded"
        } else if order.loudness != nil {
            why = "its loudness is set"
        } else {
            switch CopiedSound.of(shots, duration: duration) {
            case .success(let sound) where sound.encoded.isEmpty || order.sound == .auto:
                return .copied(sound)
            case .success: why = "some shots would be more than 10.7 ms off"
            case .failure(let obstacle): why = obstacle.why
            }
        }
        if order.sound == .copy {
            throw MediaError(
                .invalidRequest,
                "could not stitch a film of \(shots.count) shots with its sound copied: \(why);"
                    + " let it be encoded")
        }
        return .encoded(rate: rate(shots), channels: channels(shots), why: why)
    }

    private static func rate(_ shots: [PlannedShot]) -> Int {
        var seconds: [Int: Double] = [:]
        for shot in shots {
            guard let sound = shot.source.sound else { continue }
            seconds[sound.sampleRate, default: 0] += shot.duration.double
        }
        let most = seconds.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 48_000
        // Speech at 16000 beside music at 48000 must not dull the music.
        return [44_100, 48_000].contains(most) ? most : 48_000
    }

    /// As many as the one with most has: one more costs little, one less loses much.
    private static func channels(_ shots: [PlannedShot]) -> Int {
        let most = shots.compactMap { $0.source.sound?.channels }.max() ?? 2
        return most > 2 ? 6 : max(1, most)
    }

    var sampleRate: Int? {
        switch self {
        case .none: nil
        case .copied(let sound): sound.rate
        case .encoded(let rate, _, _): rate
        }
    }

    var channels: Int? {
        switch self {
        case .none: nil
        case .copied(let sound): sound.channels
        case .encoded(_, let channels, _): channels
        }
    }

    var kind: StitchedFilm.Sound {
        switch self {
        case .none: .none
        case .copied(let sound): sound.encoded.isEmpty ? .copy : .encode
        case .encoded: .encode
        }
    }

    var why: String? {
        switch self {
        case .none(let why), .encoded(_, _, let why): why
        case .copied(let sound) where sound.encoded.isEmpty: nil
        case .copied(let sound):
            sound.encoded.values.contains { $0.glide == nil }
                ? "copied but for \(Self.shots(sound.encoded.count)) that would be out of step"
                : "copied but for the first moments of \(Self.shots(sound.encoded.count)),"
                    + " to be in step"
        }
    }

    /// Some is encoded, and nothing else.
    var copiesMost: Bool { if case .copied = self { kind == .encode } else { false } }

    private static func shots(_ count: Int) -> String { count == 1 ? "1 shot" : "\(count) shots" }

    /// What becomes of one shot's.
    func use(_ shot: PlannedShot) -> ShotPlan.SoundUse {
        switch self {
        case .none: .none
        case .copied(let sound):
            if let encoded = sound.encoded[shot.number] {
                encoded.glide == nil ? .encoded : .partly
            } else {
                shot.source.sound == nil ? .silence : .copied
            }
        case .encoded: shot.source.sound == nil ? .silence : .encoded
        }
    }
}
