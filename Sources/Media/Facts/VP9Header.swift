/// What the first frame of a VP9 track says of its pixels: VP9 Bitstream Specification 0.7, 6.2 and 7.2.
///
/// FFmpeg's parser leaves these out, and its decoder tells them only with a decoded picture.
struct VP9Header: Equatable {
    let profile: Int32
    let width: Int
    let height: Int
    /// FFmpeg's name.
    let pixelFormat: String
    /// Nil where the frame leaves it open, which is code 0.
    let matrix: Matrix?
    let isFullRange: Bool

    enum Matrix: UInt32 {
        case bt601 = 1
        case bt709, smpte170, smpte240, bt2020
        case rgb = 7
    }

    /// Nil for anything but a key frame, and for what is reserved.
    init?(_ frame: [UInt8]) {
        var bits = BitReader(frame)
        guard bits.read(2) == 2 else { return nil }
        let profile = bits.bit() | bits.bit() << 1
        if profile == 3 { bits.skip(1) }
        // show_existing_frame, then frame_type: 0 is a key frame.
        guard !bits.flag(), !bits.flag() else { return nil }
        bits.skip(2)  // show_frame, error_resilient_mode
        guard bits.read(24) == 0x49_8342 else { return nil }
        let depth = profile < 2 ? "" : bits.flag() ? "12le" : "10le"
        let colour = bits.read(3)
        matrix = Matrix(rawValue: colour)
        let hasSubsampling = profile == 1 || profile == 3
        if matrix == .rgb {
            guard hasSubsampling else { return nil }
            bits.skip(1)
            isFullRange = true
            pixelFormat = "gbrp" + depth
        } else {
            isFullRange = bits.flag()
            let halves = hasSubsampling ? (bits.flag(), bits.flag()) : (true, true)
            if hasSubsampling { bits.skip(1) }
            let layout =
                switch halves {
                case (true, true): "yuv420p"
                case (true, false): "yuv422p"
                case (false, true): "yuv440p"
                case (false, false): "yuv444p"
                }
            pixelFormat = layout + depth
        }
        width = Int(bits.read(16)) + 1
        height = Int(bits.read(16)) + 1
        self.profile = Int32(profile)
        if bits.isExhausted { return nil }
    }
}
