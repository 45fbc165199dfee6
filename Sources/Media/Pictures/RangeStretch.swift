internal import ArchiveModel
internal import CFFmpeg

/// Brings the levels of video, 16 to 235, to those of JPEG, 0 to 255, where a picture keeps its size and format.
///
/// libswscale does it too, in general steps of its own that take 1.5 ms for 1280 by 720: this takes a tenth. The numbers
/// are those of ITU-T T.871, 7: each within half a step.
struct RangeStretch {
    /// What becomes the middle, what it becomes, and how far the others move from it, in 1/16384.
    private let middle: Int32
    private let target: Int32
    private let factor: Int32

    /// 255/219
    static let luma = RangeStretch(middle: 16, target: 0, factor: 19077)
    /// 255/224
    static let chroma = RangeStretch(middle: 128, target: 128, factor: 18651)

    @inline(__always)
    func level(_ level: UInt8) -> UInt8 {
        let moved = ((Int32(level) &- middle) &* factor &+ 8192) &>> 14 &+ target
        return UInt8(truncatingIfNeeded: max(0, min(255, moved)))
    }

    static func isEnough(for frame: borrowing Frame, _ size: PixelSize, _ format: AVPixelFormat) -> Bool {
        frame.size == size && !frame.isFullRange && format.withoutRange == AV_PIX_FMT_YUV420P
            && frame.pixelFormat.withoutRange == AV_PIX_FMT_YUV420P
    }

    /// Both are YUV 4:2:0 of eight bits, and of one size.
    static func stretch(_ frame: borrowing Frame, into picture: borrowing Frame) {
        for plane in 0..<3 {
            let stretch = plane == 0 ? luma : chroma
            for row in 0..<frame.rows(plane) {
                frame.withRow(row, ofPlane: plane) { pixels in
                    unsafe picture.withWritableRow(row, ofPlane: plane) { line in
                        unsafe pixels.withUnsafeBufferPointer { pixels in
                            for column in 0..<pixels.count {
                                unsafe line[column] = stretch.level(pixels[column])
                            }
                        }
                    }
                }
            }
        }
    }
}
