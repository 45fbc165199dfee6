import ArchiveModel

/// What was measured of a clip that never was: the facts and the examination that a real one would have.
struct FoundClip: Sendable {
    var facts: Facts
    var examination: Examination?
}

/// Its sound track.
struct FoundSound: Sendable {
    var codec = "aac"
    var rate = 48_000
    var from = "0"
    /// The end of the picture unless told.
    var to: String?
    /// Nil is digital silence.
    var peak: Double? = -12
    var isDecoded = true
}

/// Seconds are fractions or decimals: "121/24", "5.042". Stretches are "0-2.5".
func clip(
    _ seconds: String = "121/24", _ width: Int = 1280, _ height: Int = 720, rotation: Int = 0,
    pixels: String = "1", sound: FoundSound? = nil, black: [String] = [], frozen: [String] = [],
    silent: [String] = [], cuts: Int = 0, decodedSeconds: String? = nil, missing: Int64 = 0,
    errors: Int64 = 0,
    decodes: Bool = true, remarks: [Remark.Code] = [], bytes: Int64 = 1_000_000, hasPicture: Bool = true,
    examined: Bool = true
) -> FoundClip {
    let length = time(seconds)
    var video = VideoFacts(codec: "h264", codedSize: PixelSize(width: width, height: height))
    video.rotation = rotation
    video.pixelAspect = time(pixels)
    video.frameRate = Rational(24)
    video.frames = Int64((length.double * 24).rounded())
    video.duration = length
    video.firstPictureTime = .zero
    let end = sound?.to.map { time($0) } ?? length
    var audio = sound.map { AudioFacts(codec: $0.codec, sampleRate: $0.rate, channels: 2) }
    audio?.startTime = sound.map { time($0.from) }
    audio?.duration = sound.flatMap { end.minus(time($0.from)) }
    let facts = Facts(
        container: "mp4", bytes: bytes, duration: hasPicture ? length : audio?.duration,
        containerDuration: length, bitRate: nil, video: hasPicture ? video : nil, audio: audio,
        tracks: TrackCounts(video: hasPicture ? 1 : 0, audio: sound == nil ? 0 : 1), layout: FileLayout(),
        chapters: [], tags: [], remarks: remarks.map { Remark($0, "the file is not whole") })
    guard examined else { return FoundClip(facts: facts) }

    func track(_ index: Int, _ kind: ExaminedTrack.Kind, _ codec: String, _ isDecoded: Bool) -> ExaminedTrack
    {
        ExaminedTrack(
            index: index, kind: kind, codec: codec, packets: 10, bytes: 1000, fingerprint: nil,
            isDecoded: isDecoded, decodeErrors: 0)
    }
    var tracks: [ExaminedTrack] = []
    if hasPicture { tracks.append(track(0, .video, "h264", true)) }
    if let sound { tracks.append(track(1, .audio, sound.codec, sound.isDecoded)) }
    var examination = Examination(decodeErrors: errors, tracks: tracks)
    let promised = video.frames ?? 0
    examination.promisedFrames = hasPicture ? promised : nil
    examination.decodedFrames = hasPicture ? (decodes ? promised - missing : 0) : nil
    if decodes, hasPicture {
        examination.picture = Stretch(from: .zero, to: decodedSeconds.map { time($0) } ?? length)
    }
    if let sound, sound.isDecoded {
        examination.sound = Stretch(from: time(sound.from), to: end)
        examination.peak = sound.peak
    }
    examination.black = black.map(stretch)
    examination.frozen = frozen.map(stretch)
    examination.silent = silent.map(stretch)
    examination.sceneCuts = (0..<cuts).map { Rational(Int64($0 + 1)) }
    return FoundClip(facts: facts, examination: examination)
}

private func time(_ text: String) -> Rational { Rational(text) ?? Rational(decimal: text) ?? .zero }

private func stretch(_ text: String) -> Stretch {
    let ends = text.split(separator: "-").map { time(String($0)) }
    return Stretch(from: ends[0], to: ends[1])
}
