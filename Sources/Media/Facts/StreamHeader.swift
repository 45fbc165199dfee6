internal import ArchiveModel
internal import CFFmpeg

/// What the codec's own headers say about the picture: profile, pixel format, colour.
///
/// Dearer than the container's word and cheaper than decoding: see `read`.
struct StreamHeader {
    var size: PixelSize
    var profile: String?
    var level: Int?
    var pixelFormat: String?
    var pixelAspect: Rational?
    var colour: Colour
    var bitRate: Int64?
    /// When the first picture that is shown is due, in ticks.
    var firstPicture: Int64?

    /// From what avformat_find_stream_info left in the track's parameters.
    init(of track: InputTrack) {
        let parameters = unsafe track.parameters.pointee
        size = PixelSize(width: track.width, height: track.height)
        profile = unsafe codecProfile(track.codec, parameters.profile)
        level = unsafe codecLevel(parameters.level)
        pixelFormat = unsafe pixelFormatName(parameters.format)
        pixelAspect = unsafe Rational(parameters.sample_aspect_ratio)
        colour = unsafe Colour(
            parameters.color_primaries, parameters.color_trc, parameters.color_space, parameters.color_range)
        bitRate = unsafe parameters.bit_rate > 0 ? parameters.bit_rate : nil
        firstPicture = track.startTicks
    }

    /// From a decoder that has seen the headers.
    private init(of decoder: borrowing Decoder, _ track: InputTrack) {
        let context = unsafe decoder.context.pointee
        size = unsafe PixelSize(width: Int(context.width), height: Int(context.height))
        profile = unsafe codecProfile(track.codec, context.profile)
        level = unsafe codecLevel(context.level)
        pixelFormat = unsafe pixelFormatName(context.pix_fmt.rawValue)
        pixelAspect = unsafe Rational(context.sample_aspect_ratio)
        colour = unsafe Colour(
            context.color_primaries, context.color_trc, context.colorspace, context.color_range)
        bitRate = unsafe track.parameters.pointee.bit_rate > 0 ? track.parameters.pointee.bit_rate : nil
    }

    /// The codecs whose headers can be had without decoding a picture.
    static func isCheap(_ track: InputTrack) -> Bool {
        ["h264", "hevc", "av1"].contains(track.codecName)
    }

    /// Reads packets of `track`, whose file stands at its start, until the first picture that is shown.
    ///
    /// H.264: the decoder fills its context from a packet whose picture it is told to skip, which is how
    /// avformat_find_stream_info does it (FF_CODEC_CAP_SKIP_FRAME_FILL_PARAM). HEVC: it does so when it is
    /// opened. AV1: the parser does.
    static func read(
        _ input: borrowing InputFile, _ track: InputTrack, limits: MediaLimits
    ) throws(MediaError) -> StreamHeader? {
        let packet = try Packet()
        let decoder = try Decoder(for: track, name: input.file.name, limits: limits)
        for other in input.tracks { other.use(other.index == track.index) }
        defer { for other in input.tracks { other.use(true) } }

        var first: Int64?
        var isRead = false
        // A frame that an edit list hides is read, but is not the first picture. As many as a long group.
        for _ in 0..<600 {
            try input.deadline.check("read", input.file.name)
            guard try input.read(into: packet) else { break }
            guard packet.track == track.index else { continue }
            if !isRead {
                try fill(decoder, track, from: packet, name: input.file.name, limits: limits)
                isRead = true
            }
            if !packet.isDiscarded {
                first = packet.presentation
                break
            }
        }
        guard isRead else { return nil }
        var header = StreamHeader(of: decoder, track)
        header.firstPicture = first
        return header
    }

    private static func fill(
        _ decoder: borrowing Decoder, _ track: InputTrack, from packet: borrowing Packet, name: String,
        limits: MediaLimits
    ) throws(MediaError) {
        if let parser = HeaderParser(for: track.codec) {
            LastWords.listen()
            parser.parse(packet, with: decoder)
            if parser.pixelFormat >= 0 {
                unsafe decoder.context.pointee.pix_fmt = AVPixelFormat(parser.pixelFormat)
            }
            let (width, height) = (
                max(parser.width, parser.codedWidth), max(parser.height, parser.codedHeight)
            )
            guard limits.allow(width: width, height: height) else {
                throw tooLarge(width, height, name)
            }
            if track.codecName == "av1" { return }
        }
        unsafe decoder.context.pointee.skip_frame = AVDISCARD_ALL
        try decoder.open()
        if track.codecName == "h264" { _ = try decoder.send(packet) }
    }
}

func tooLarge(_ width: Int, _ height: Int, _ name: String) -> MediaError {
    MediaError(
        .tooLarge,
        "could not measure \(name): it claims pictures of \(width)×\(height) pixels, more than we decode")
}

private func codecProfile(_ codec: AVCodecID, _ profile: Int32) -> String? {
    guard let name = unsafe avcodec_profile_name(codec, profile) else { return nil }
    return unsafe String(cString: name)
}

private func codecLevel(_ level: Int32) -> Int? { level > 0 ? Int(level) : nil }

private func pixelFormatName(_ format: Int32) -> String? {
    guard format >= 0, let name = unsafe av_get_pix_fmt_name(AVPixelFormat(format)) else { return nil }
    return unsafe String(cString: name)
}

extension Colour {
    /// FFmpeg's names; unspecified and reserved values are what the file does not say.
    fileprivate init(
        _ primaries: AVColorPrimaries, _ transfer: AVColorTransferCharacteristic, _ matrix: AVColorSpace,
        _ range: AVColorRange
    ) {
        self.init(
            primaries: primaries == AVCOL_PRI_UNSPECIFIED
                ? nil : unsafe name(av_color_primaries_name(primaries)),
            transfer: transfer == AVCOL_TRC_UNSPECIFIED ? nil : unsafe name(av_color_transfer_name(transfer)),
            matrix: matrix == AVCOL_SPC_UNSPECIFIED ? nil : unsafe name(av_color_space_name(matrix)),
            range: range == AVCOL_RANGE_UNSPECIFIED ? nil : unsafe name(av_color_range_name(range)))
    }
}

private func name(_ text: UnsafePointer<CChar>?) -> String? {
    guard let text = unsafe text else { return nil }
    let name = unsafe String(cString: text)
    return name == "reserved" ? nil : name
}
