internal import ArchiveModel
internal import CFFmpeg

/// Turns finished pictures by quarters.
enum Turning {
    /// A new picture, turned clockwise by 90, 180 or 270 degrees. Eight bits a component: what encoders take.
    static func turn(_ source: borrowing Frame, by degrees: Int) throws(MediaError) -> Frame {
        let size = degrees % 180 == 0 ? source.size : source.size.turned
        let target = try Frame.picture(size, source.pixelFormat)
        let isPacked = source.pixelFormat == AV_PIX_FMT_RGB24
        for plane in 0..<(isPacked ? 1 : 3) {
            let isChroma = plane > 0
            let from = PixelSize(
                width: isChroma ? (source.width + 1) / 2 : source.width, height: source.rows(plane))
            target.withPlane(plane) { pixels, stride in
                for y in 0..<from.height {
                    source.withRow(y, ofPlane: plane) { row in
                        let line = Line(y, of: from, degrees, stride, bytes: isPacked ? 3 : 1)
                        line.write(row, into: &pixels)
                    }
                }
            }
        }
        return target
    }
}

/// Where one row of the source goes: a start and a step.
private struct Line {
    private let start: Int
    private let step: Int
    private let width: Int
    private let bytes: Int

    init(_ y: Int, of size: PixelSize, _ degrees: Int, _ stride: Int, bytes: Int) {
        width = size.width
        self.bytes = bytes
        switch degrees {
        case 90:
            start = (size.height - 1 - y) * bytes
            step = stride
        case 180:
            start = (size.height - 1 - y) * stride + (size.width - 1) * bytes
            step = -bytes
        default:
            start = (size.width - 1) * stride + y * bytes
            step = -stride
        }
    }

    func write(_ row: Span<UInt8>, into pixels: inout MutableSpan<UInt8>) {
        var place = start
        for x in 0..<width {
            for byte in 0..<bytes { pixels[place + byte] = row[x * bytes + byte] }
            place += step
        }
    }
}
