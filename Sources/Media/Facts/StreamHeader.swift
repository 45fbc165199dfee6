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
        bitRate = track.bitRate
        firstPicture = track.startTicks
    }

    /// From a context that a decoder or a parser has filled.
    private init(in context: UnsafeMutablePointer<AVCodecContext>, of track: InputTrack) {
        let context = unsafe context.pointee
        size = unsafe PixelSize(width: Int(context.width), height: Int(context.height))
        profile = unsafe codecProfile(track.codec, context.profile)
        level = unsafe codecLevel(context.level)
        pixelFormat = unsafe pixelFormatName(context.pix_fmt.rawValue)
        pixelAspect = unsafe Rational(context.sample_aspect_ratio)
        colour = unsafe Colour(
            context.color_primaries, context.color_trc, context.colorspace, context.color_range)
        bitRate = track.bitRate
    }

    /// The codecs whose headers can be had without decoding a picture.
    static func isCheap(_ track: InputTrack) -> Bool {
        ["h264", "hevc", "av1", "vp9"].contains(track.codecName)
    }

    /// Reads packets of `track`, whose file stands at its start, until the first picture that is shown.
    ///
    /// H.264 and AV1: FFmpeg's parser tells it, and no decoder is opened; of H.264 it leaves out
    /// what `H264Sequence` reads. HEVC: the decoder fills it when it is opened.
    static func read(
        _ input: borrowing InputFile, _ track: InputTrack, limits: MediaLimits
    ) throws(MediaError) -> StreamHeader? {
        let packet = try Packet()
        for other in input.tracks { other.use(other.index == track.index) }
        defer { for other in input.tracks { other.use(true) } }

        guard try next(packet, of: track, in: input) else { return nil }
        guard var header = try header(in: packet, of: track, name: input.file.name, limits: limits) else {
            return nil
        }
        header.firstPicture = try firstPicture(from: packet, of: track, in: input)
        return header
    }

    private static func next(
        _ packet: borrowing Packet, of track: InputTrack, in input: borrowing InputFile
    ) throws(MediaError) -> Bool {
        while try input.read(into: packet) {
            if packet.track == track.index { return true }
            try input.deadline.check("read", input.file.name)
        }
        return false
    }

    /// The first packet's time, unless an edit list hides it: then the least among the first ones that it does
    /// not hide, for B-frames come after what they are shown before; by 16 at most.
    private static func firstPicture(
        from packet: borrowing Packet, of track: InputTrack, in input: borrowing InputFile
    ) throws(MediaError) -> Int64? {
        if !packet.isDiscarded { return packet.presentation }
        var first: Int64?
        var shown = 0
        while shown <= 16, try next(packet, of: track, in: input) {
            guard !packet.isDiscarded, let time = packet.presentation else { continue }
            shown += 1
            first = min(first ?? time, time)
        }
        return first
    }

    private static func header(
        in packet: borrowing Packet, of track: InputTrack, name: String, limits: MediaLimits
    ) throws(MediaError) -> StreamHeader? {
        if track.codecName == "vp9" {
            let start = unsafe packet.withBytes { unsafe Array($0.prefix(32)) }
            return try VP9Header(start).map { (frame) throws(MediaError) in
                guard limits.allow(width: frame.width, height: frame.height) else {
                    throw tooLarge(frame.width, frame.height, name)
                }
                return StreamHeader(of: track).adding(frame, track)
            }
        }
        guard let parser = try HeaderParser(for: track) else { return nil }
        // Its context is read below, through a pointer that does not keep it.
        defer { withExtendedLifetime(parser) {} }
        parser.parse(packet)
        guard limits.allow(width: parser.width, height: parser.height) else {
            throw tooLarge(parser.width, parser.height, name)
        }
        if track.codecName == "hevc" {
            let decoder = try Decoder(for: track, name: name, limits: limits)
            defer { withExtendedLifetime(decoder) {} }
            try decoder.open()
            return unsafe StreamHeader(in: decoder.context, of: track)
        }
        var header = unsafe StreamHeader(in: parser.context, of: track)
        if track.codecName == "h264" {
            guard let sequence = H264Sequence(configuration: track.configuration) else { return nil }
            header.add(sequence)
        }
        return header
    }

    private func adding(_ frame: VP9Header, _ track: InputTrack) -> StreamHeader {
        var header = self
        header.size = PixelSize(width: frame.width, height: frame.height)
        header.profile = codecProfile(track.codec, frame.profile)
        header.pixelFormat = frame.pixelFormat
        header.colour.range = frame.isFullRange ? "pc" : "tv"
        // FFmpeg's names of them; a frame that leaves it open takes back what the container says.
        header.colour.matrix =
            switch frame.matrix {
            case .bt601: "bt470bg"
            case .bt709: "bt709"
            case .smpte170: "smpte170m"
            case .smpte240: "smpte240m"
            case .bt2020: "bt2020nc"
            case .rgb: "gbr"
            case nil: nil
            }
        return header
    }

    private mutating func add(_ sequence: H264Sequence) {
        pixelAspect = sequence.pixelAspect ?? pixelAspect
        if let isFullRange = sequence.isFullRange { colour.range = isFullRange ? "pc" : "tv" }
        if let primaries = sequence.primaries, let transfer = sequence.transfer, let matrix = sequence.matrix
        {
            let told = Colour(
                AVColorPrimaries(primaries), AVColorTransferCharacteristic(transfer), AVColorSpace(matrix),
                AVCOL_RANGE_UNSPECIFIED)
            colour.primaries = told.primaries
            colour.transfer = told.transfer
            colour.matrix = told.matrix
        }
        // libavcodec/h264_slice.c, get_pixel_format: full range has formats of its own in 8 bits. Pictures
        // without chroma and in RGB are left to the dear way.
        if colour.range == "pc", let format = pixelFormat, ["yuv420p", "yuv422p", "yuv444p"].contains(format)
        {
            pixelFormat = "yuvj" + format.dropFirst(3)
        }
        if sequence.chromaFormat == 0 || sequence.matrix == 0 { pixelFormat = nil }
    }
}

func tooLarge(_ width: Int, _ height: Int, _ name: String) -> MediaError {
    MediaError(
        .tooLarge,
        "could not measure \(name): it claims pictures of \(width)×\(height) pixels, more than we decode")
}
