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
    /// The codec's configuration as the container holds it: the avcC of H.264, the AudioSpecificConfig of AAC.
    let configuration: [UInt8]
    let profile: Int32
    let codedSize: PixelSize
    let colour: ColourNumbers
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
        colour = unsafe ColourNumbers(
            primaries: UInt16(truncatingIfNeeded: track.parameters.pointee.color_primaries.rawValue),
            transfer: UInt16(truncatingIfNeeded: track.parameters.pointee.color_trc.rawValue),
            matrix: UInt16(truncatingIfNeeded: track.parameters.pointee.color_space.rawValue),
            isFullRange: track.parameters.pointee.color_range == AVCOL_RANGE_JPEG)
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

    var isSaid: Bool { primaries != 2 || transfer != 2 || matrix != 2 }
    /// BT.709, limited range: what we encode where nobody says otherwise.
    static let usual = ColourNumbers(primaries: 1, transfer: 1, matrix: 1, isFullRange: false)
}
