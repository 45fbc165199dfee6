internal import ArchiveModel
internal import CFFmpeg

/// A look at one AVStream: valid while the InputFile lives that gave it.
@safe
struct InputTrack {
    let stream: UnsafeMutablePointer<AVStream>
    let parameters: UnsafeMutablePointer<AVCodecParameters>

    init?(_ stream: UnsafeMutablePointer<AVStream>?) {
        guard let stream = unsafe stream, let parameters = unsafe stream.pointee.codecpar else { return nil }
        unsafe self.stream = unsafe stream
        unsafe self.parameters = unsafe parameters
    }

    enum Kind { case video, audio, subtitles, coverArt, other }

    var kind: Kind {
        switch unsafe parameters.pointee.codec_type {
        case AVMEDIA_TYPE_VIDEO: isCoverArt ? .coverArt : .video
        case AVMEDIA_TYPE_AUDIO: .audio
        case AVMEDIA_TYPE_SUBTITLE: .subtitles
        default: .other
        }
    }

    private var isCoverArt: Bool { unsafe stream.pointee.disposition & AV_DISPOSITION_ATTACHED_PIC != 0 }
    var isDefault: Bool { unsafe stream.pointee.disposition & AV_DISPOSITION_DEFAULT != 0 }

    var index: Int { unsafe Int(stream.pointee.index) }
    var codec: AVCodecID { unsafe parameters.pointee.codec_id }
    var codecName: String { unsafe String(cString: avcodec_get_name(codec)) }
    var width: Int { unsafe Int(parameters.pointee.width) }
    var height: Int { unsafe Int(parameters.pointee.height) }
    var sampleRate: Int { unsafe Int(parameters.pointee.sample_rate) }
    var channels: Int { unsafe Int(parameters.pointee.ch_layout.nb_channels) }

    /// Seconds in one tick; nil for nonsense.
    var timeBase: Rational? {
        let base = unsafe Rational(stream.pointee.time_base)
        return base.flatMap { $0 > .zero ? $0 : nil }
    }

    func seconds(_ ticks: Int64) -> Rational? { timeBase?.times(Rational(ticks)) }

    var durationTicks: Int64? { unsafe known(stream.pointee.duration) }
    var startTicks: Int64? { unsafe known(stream.pointee.start_time) }

    /// The frames that the container claims; 0 where it does not say.
    var claimedFrames: Int64 { unsafe stream.pointee.nb_frames }

    /// Reads packets of this track, or leaves them where they are.
    func use(_ wanted: Bool) {
        unsafe stream.pointee.discard = wanted ? AVDISCARD_DEFAULT : AVDISCARD_ALL
    }

    /// The codec's configuration as the container holds it.
    var configuration: [UInt8] {
        guard let data = unsafe parameters.pointee.extradata else { return [] }
        return unsafe Array(
            UnsafeBufferPointer(start: data, count: max(0, Int(parameters.pointee.extradata_size))))
    }

    /// Bits a second; of uncompressed sound by its format, as FFmpeg's decoders tell it.
    var bitRate: Int64? {
        let bits = Int64(av_get_bits_per_sample(codec))
        if kind == .audio, bits > 0 { return bits * Int64(sampleRate) * Int64(channels) }
        let rate = unsafe parameters.pointee.bit_rate
        return rate > 0 ? rate : nil
    }

    var language: String? {
        let entry = unsafe av_dict_get(stream.pointee.metadata, "language", nil, 0)
        guard let value = unsafe entry?.pointee.value else { return nil }
        let language = unsafe String(cString: value)
        // ISO 639-2: "undetermined".
        return language == "und" || language.isEmpty ? nil : language
    }
}

extension Rational {
    init?(_ value: AVRational) { self.init(Int64(value.num), Int64(value.den)) }
}
