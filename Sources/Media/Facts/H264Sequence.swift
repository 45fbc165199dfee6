internal import ArchiveModel

/// What an H.264 sequence parameter set says of colour and pixel shape: ITU-T H.264, 7.3.2.1.1 and E.1.1.
///
/// FFmpeg's parser leaves these out, and its decoder tells them only after decoding a picture, which costs
/// thirty times as much as all the rest of the probe.
struct H264Sequence: Equatable {
    private(set) var isFullRange: Bool?
    /// ISO/IEC 23091-2 code points; nil where not told.
    private(set) var primaries: UInt32?
    private(set) var transfer: UInt32?
    private(set) var matrix: UInt32?
    private(set) var pixelAspect: Rational?
    private(set) var chromaFormat: UInt32 = 1

    /// From an AVCDecoderConfigurationRecord: ISO/IEC 14496-15, 5.3.3.1. Nil where it holds no usable set.
    init?(configuration bytes: [UInt8]) {
        guard bytes.count > 8, bytes[0] == 1, bytes[5] & 0x1F > 0 else { return nil }
        let length = Int(bytes[6]) << 8 | Int(bytes[7])
        guard length > 4, bytes.count >= 8 + length else { return nil }
        self.init(unit: bytes[8..<(8 + length)])
    }

    /// From one network abstraction layer unit of type 7.
    init?(unit: ArraySlice<UInt8>) {
        guard let header = unit.first, header & 0x1F == 7 else { return nil }
        var bits = BitReader(Self.withoutEmulationPrevention(unit.dropFirst()))
        readSequence(&bits)
        // Some writers cut the set short; then what was read is not to be trusted.
        if bits.isExhausted { return nil }
    }

    private mutating func readSequence(_ bits: inout BitReader) {
        let profile = bits.read(8)
        bits.skip(16)  // constraint flags, level
        bits.skipExponential()  // seq_parameter_set_id
        if [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135].contains(profile) {
            chromaFormat = bits.exponential()
            if chromaFormat == 3 { bits.skip(1) }
            bits.skipExponential()  // bit_depth_luma_minus8
            bits.skipExponential()  // bit_depth_chroma_minus8
            bits.skip(1)
            if bits.flag() { skipScaling(&bits, lists: chromaFormat == 3 ? 12 : 8) }
        }
        bits.skipExponential()  // log2_max_frame_num_minus4
        switch bits.exponential() {  // pic_order_cnt_type
        case 0: bits.skipExponential()
        case 1:
            bits.skip(1)
            bits.skipExponential()
            bits.skipExponential()
            let count = min(bits.exponential(), 255)
            for _ in 0..<count { bits.skipExponential() }
        default: break
        }
        bits.skipExponential()  // max_num_ref_frames
        bits.skip(1)
        bits.skipExponential()  // width
        bits.skipExponential()  // height
        if !bits.flag() { bits.skip(1) }  // frame_mbs_only_flag
        bits.skip(1)
        if bits.flag() { for _ in 0..<4 { bits.skipExponential() } }  // cropping
        if bits.flag() { readUsability(&bits) }
    }

    private mutating func readUsability(_ bits: inout BitReader) {
        if bits.flag() {
            let index = Int(bits.read(8))
            if index == 255 {
                let (width, height) = (Int64(bits.read(16)), Int64(bits.read(16)))
                pixelAspect = width > 0 ? Rational(width, height) : nil
            } else if Self.aspects.indices.contains(index) {
                pixelAspect = Rational(Self.aspects[index].0, Self.aspects[index].1)
            }
        }
        if bits.flag() { bits.skip(1) }  // overscan
        guard bits.flag() else { return }
        bits.skip(3)  // video_format
        isFullRange = bits.flag()
        if bits.flag() {
            primaries = bits.read(8)
            transfer = bits.read(8)
            matrix = bits.read(8)
        }
    }

    private func skipScaling(_ bits: inout BitReader, lists: Int) {
        for list in 0..<lists where bits.flag() {
            var (last, next): (Int64, Int64) = (8, 8)
            for _ in 0..<(list < 6 ? 16 : 64) {
                if next != 0 { next = (last + bits.signedExponential() + 256) & 255 }
                if next != 0 { last = next }
            }
        }
    }

    /// Table E-1; index 0 is "unspecified".
    private static let aspects: [(Int64, Int64)] = [
        (0, 0), (1, 1), (12, 11), (10, 11), (16, 11), (40, 33), (24, 11), (20, 11), (32, 11), (80, 33),
        (18, 11), (15, 11), (64, 33), (160, 99), (4, 3), (3, 2), (2, 1),
    ]

    /// 7.4.1: a 3 after two zeros only keeps start codes out of the data.
    private static func withoutEmulationPrevention(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var zeros = 0
        for byte in bytes {
            if zeros >= 2 && byte == 3 {
                zeros = 0
                continue
            }
            zeros = byte == 0 ? zeros + 1 : 0
            result.append(byte)
        }
        return result
    }
}
