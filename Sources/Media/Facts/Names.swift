internal import ArchiveModel
internal import CFFmpeg

// What FFmpeg calls the values of its enums.

func codecProfile(_ codec: AVCodecID, _ profile: Int32) -> String? {
    if profile == dailies_unknown_profile() { return nil }
    // ffprobe says the number where there is no name, as for VP8.
    guard let name = unsafe avcodec_profile_name(codec, profile) else { return String(profile) }
    return unsafe String(cString: name)
}

func codecLevel(_ level: Int32) -> Int? { level >= 0 ? Int(level) : nil }

func pixelFormatName(_ format: Int32) -> String? {
    guard format >= 0, let name = unsafe av_get_pix_fmt_name(AVPixelFormat(format)) else { return nil }
    return unsafe String(cString: name)
}

extension Colour {
    /// FFmpeg's names; unspecified and reserved values are what the file does not say.
    init(
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
