internal import ArchiveModel
internal import CFFmpeg

/// The brightness of a picture in few numbers: black 0, white 255, whatever the picture's own range and depth.
///
/// Taken straight from the decoder's pixels, a few for each number: 0.05 ms for a picture of any size, so that
/// candidates cost a running decode next to nothing.
struct Thumbnail: Equatable {
    static let width = 64
    static let height = 36

    let pixels: [UInt8]

    /// Row by row; for a picture that is not from a decoder.
    init(_ pixels: [UInt8]) {
        self.pixels = pixels
    }

    /// Nil for a pixel format without a plane that tells brightness.
    init?(_ frame: borrowing Frame) {
        guard let samples = BrightnessSamples(frame.pixelFormat, isFullRange: frame.isFullRange) else {
            return nil
        }
        var sums = [Int32](repeating: 0, count: Self.width * Self.height)
        // Two rows and four columns inside each of the thumbnail's pixels.
        let (columns, rows) = (Self.width * 4, Self.height * 2)
        let (frameWidth, frameHeight) = (frame.width, frame.height)
        guard frameWidth > 0, frameHeight > 0 else { return nil }
        let places = (0..<columns).map { (2 * $0 + 1) * frameWidth / (2 * columns) }
        for row in 0..<rows {
            let y = (2 * row + 1) * frameHeight / (2 * rows)
            let line = row / 2 * Self.width
            frame.withRow(y, ofPlane: samples.plane) { bytes in
                for column in 0..<columns {
                    sums[line + column / 4] += samples.read(bytes, at: places[column])
                }
            }
        }
        pixels = sums.map { UInt8(clamping: samples.level($0, of: 8)) }
    }
}

/// Where a pixel format keeps its brightness: AVComponentDescriptor, pixdesc.h.
private struct BrightnessSamples {
    let plane: Int
    private let step: Int
    private let offset: Int
    private let shift: Int32
    private let isWide: Bool
    private let black: Int32
    private let white: Int32

    init?(_ format: AVPixelFormat, isFullRange: Bool) {
        guard let layout = unsafe av_pix_fmt_desc_get(format), unsafe layout.pointee.nb_components > 0,
            unsafe layout.pointee.flags
                & UInt64(
                    AV_PIX_FMT_FLAG_BE | AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_BITSTREAM
                        | AV_PIX_FMT_FLAG_FLOAT)
                == 0
        else { return nil }
        // Green is most of what the eye takes for brightness.
        let components = unsafe layout.pointee.comp
        let component = format.isRGB ? components.1 : components.0
        plane = Int(component.plane)
        step = Int(component.step)
        offset = Int(component.offset)
        shift = component.shift
        isWide = component.depth > 8
        guard component.depth >= 8, component.depth <= 16 else { return nil }
        let isFull = isFullRange || format.isRGB
        black = isFull ? 0 : 16 << (component.depth - 8)
        white = isFull ? (1 << component.depth) - 1 : 235 << (component.depth - 8)
    }

    func read(_ bytes: Span<UInt8>, at column: Int) -> Int32 {
        let place = column * step + offset
        guard place >= 0, place + (isWide ? 1 : 0) < bytes.count else { return black }
        guard isWide else { return Int32(bytes[place]) }
        return (Int32(bytes[place]) | Int32(bytes[place + 1]) << 8) >> shift
    }

    func level(_ sum: Int32, of count: Int32) -> Int32 {
        (sum - black * count) * 255 / ((white - black) * count)
    }
}
