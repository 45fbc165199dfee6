internal import ArchiveModel
internal import CFFmpeg

/// What is known of one track of an input, kept when the file is closed.
struct SourceTrack: Sendable {
    let index: Int
    /// Seconds in one tick.
    let timeBase: Rational
    let codec: String
    /// The four characters of its sample entry.
    let tag: String
    /// The codec's configuration as the container holds it: the avcC of H.264, the AudioSpecificConfig of
    /// AAC.
    let configuration: [UInt8]
    let profile: Int32
    let codedSize: PixelSize
    let sampleRate: Int
    let channels: Int
    /// In the order of decoding.
    var samples: [Sample] = []

    init(_ track: InputTrack, _ timeBase: Rational) {
        self.timeBase = timeBase
        index = track.index
        codec = track.codecName
        let tag = unsafe track.parameters.pointee.codec_tag
        let letters = (0..<4).map { UInt8(truncatingIfNeeded: tag >> (8 * UInt32($0))) }
        self.tag = String(decoding: letters, as: UTF8.self)
        configuration = track.configuration
        profile = unsafe track.parameters.pointee.profile
        codedSize = PixelSize(width: track.width, height: track.height)
        sampleRate = track.sampleRate
        channels = track.channels
    }

    static let unknownProfile = dailies_unknown_profile()

    func seconds(_ ticks: Int64) -> Rational? { timeBase.times(Rational(ticks)) }
}

/// As ISO/IEC 23091-2 numbers them; 2 is "not said".
struct ColourNumbers: Sendable, Hashable {
    var primaries: UInt16
    var transfer: UInt16
    var matrix: UInt16
    var isFullRange: Bool

    init(primaries: UInt16, transfer: UInt16, matrix: UInt16, isFullRange: Bool) {
        self.primaries = primaries
        self.transfer = transfer
        self.matrix = matrix
        self.isFullRange = isFullRange
    }

    /// From FFmpeg's names.
    init(_ colour: Colour) {
        func number(_ name: String?, _ find: (UnsafePointer<CChar>) -> Int32) -> UInt16 {
            guard let name else { return 2 }
            let found = unsafe name.withCString { unsafe find($0) }
            return found < 0 ? 2 : UInt16(clamping: found)
        }
        primaries = unsafe number(colour.primaries) { unsafe av_color_primaries_from_name($0) }
        transfer = unsafe number(colour.transfer) { unsafe av_color_transfer_from_name($0) }
        matrix = unsafe number(colour.matrix) { unsafe av_color_space_from_name($0) }
        isFullRange = colour.range == "pc"
    }

    var isSaid: Bool { primaries != 2 || transfer != 2 || matrix != 2 }
    /// BT.709, limited range: what we encode where nobody says otherwise.
    static let usual = ColourNumbers(primaries: 1, transfer: 1, matrix: 1, isFullRange: false)
}
