internal import ArchiveModel
internal import CFFmpeg

extension Encoder {
    /// For pieces of a film: times in the film's ticks, groups of pictures that need nothing from outside.
    static func film(_ plan: FilmPlan) throws(MediaError) -> Encoder {
        let isHEVC = plan.form.codec == "hevc"
        let quality = plan.order.quality ?? (isHEVC ? 21 : 18)
        // Near what a viewer can tell apart, in a third of the time of "medium".
        let preset = plan.order.preset ?? "veryfast"
        let options: KeyValuePairs = [
            "preset": preset, "crf": "\(quality)", "forced-idr": "1",
            isHEVC ? "x265-params" : "x264-params": isHEVC
                ? "open-gop=0:log-level=none" : "open-gop=0:ssim=1",
        ]
        let (form, colour) = (plan.form, plan.colour)
        return try unsafe Encoder(named: isHEVC ? "libx265" : "libx264", for: "the film", options: options) {
            context in
            unsafe context.pointee.width = Int32(clamping: form.codedSize.width)
            unsafe context.pointee.height = Int32(clamping: form.codedSize.height)
            unsafe context.pointee.pix_fmt = av_get_pix_fmt(form.pixelFormat)
            unsafe context.pointee.framerate = AVRational(plan.frameRate)
            unsafe context.pointee.time_base = AVRational(num: 1, den: Int32(clamping: plan.clock.scale))
            unsafe context.pointee.gop_size = Int32(max(1, 2 * plan.frameRate.double))
            unsafe context.pointee.sample_aspect_ratio = AVRational(form.pixelAspect)
            unsafe context.pointee.color_range = colour.isFullRange ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG
            unsafe context.pointee.colorspace = AVColorSpace(UInt32(colour.matrix))
            unsafe context.pointee.color_primaries = AVColorPrimaries(UInt32(colour.primaries))
            unsafe context.pointee.color_trc = AVColorTransferCharacteristic(UInt32(colour.transfer))
            // One film is made at a time: all cores are its own.
            unsafe context.pointee.thread_count = 0
        }
    }

    /// Whether a picture is of the size and the format that it was opened for.
    func takes(_ frame: borrowing Frame) -> Bool {
        unsafe frame.pointer.pointee.format == context.pointee.pix_fmt.rawValue
            && frame.pointer.pointee.width == context.pointee.width
            && frame.pointer.pointee.height == context.pointee.height
    }

    /// The headers, with start codes.
    var extradata: [UInt8] {
        guard let data = unsafe context.pointee.extradata else { return [] }
        return unsafe Array(
            UnsafeBufferPointer(start: data, count: max(0, Int(context.pointee.extradata_size))))
    }
}

extension FilmPlan {
    /// Headers stand before every key frame.
    var repeatsHeaders: Bool { needsHeadersInBand }

    func pictureEntry(_ encoder: PieceEncoder?) -> [UInt8] {
        let inBand = needsHeadersInBand
        let configuration: [UInt8]
        if let copied = copiedSources.first {
            configuration =
                inBand
                ? Configurations.withLongLengths(copied.pictures.configuration, codec: form.codec)
                : copied.pictures.configuration
        } else {
            let sets = encoder?.headers
            let (chroma, depth) = form.sampling
            configuration =
                sets.map {
                    form.codec == "hevc"
                        ? Configurations.hevc($0, chroma: chroma, depth: depth)
                        : Configurations.avc($0, chroma: chroma, depth: depth)
                } ?? []
        }
        return SampleEntries.picture(form, configuration: configuration, colour: colour, inBand: inBand)
    }
}

extension FilmForm {
    /// Chroma as the codecs number it, 1 for 4:2:0; bits of a sample.
    fileprivate var sampling: (chroma: UInt8, depth: UInt8) {
        let chroma: UInt8 = pixelFormat.contains("444") ? 3 : pixelFormat.contains("422") ? 2 : 1
        return (chroma, pixelFormat.hasSuffix("10le") ? 10 : 8)
    }
}
