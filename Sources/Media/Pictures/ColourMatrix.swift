internal import ArchiveModel
internal import CFFmpeg

/// Brings the colours of a finished picture to the matrix that JPEG and WebP mean, BT.601's.
///
/// FFmpeg itself leaves the numbers as they are, and the reds and greens of HD video come out wrong. What a
/// file does not say is taken as BT.601, as FFmpeg does: video made from RGB by FFmpeg untold is just that.
enum ColourMatrix {
    /// The weights of red and blue in the brightness: ITU-T H.273, table 4.
    private static func weights(_ matrix: AVColorSpace) -> (red: Double, blue: Double)? {
        switch matrix {
        case AVCOL_SPC_BT709: (0.2126, 0.0722)
        case AVCOL_SPC_BT2020_NCL, AVCOL_SPC_BT2020_CL: (0.2627, 0.0593)
        case AVCOL_SPC_SMPTE240M: (0.212, 0.087)
        case AVCOL_SPC_FCC: (0.30, 0.11)
        default: nil
        }
    }

    /// `picture` is YUV 4:2:0 of eight bits.
    static func bringToBT601(_ picture: borrowing Frame, from matrix: AVColorSpace, isFullRange: Bool) {
        guard let weights = weights(matrix) else { return }
        let change = Change(from: weights, isFullRange: isFullRange)
        picture.withPlane(0) { luma, lumaStride in
            picture.withPlane(1) { blue, stride in
                picture.withPlane(2) { red, _ in
                    for y in 0..<picture.rows(1) {
                        for x in 0..<(picture.width + 1) / 2 {
                            let place = y * stride + x
                            let (b, r) = (Int32(blue[place]) - 128, Int32(red[place]) - 128)
                            if b == 0 && r == 0 { continue }
                            let more = change.luma(b, r)
                            for row in 2 * y..<min(2 * y + 2, picture.height) {
                                for column in 2 * x..<min(2 * x + 2, picture.width) {
                                    let pixel = row * lumaStride + column
                                    luma[pixel] = UInt8(clamping: Int32(luma[pixel]) + more)
                                }
                            }
                            blue[place] = UInt8(clamping: 128 + change.blue(b, r))
                            red[place] = UInt8(clamping: 128 + change.red(b, r))
                        }
                    }
                }
            }
        }
    }

    /// Y' = Y + a·Cb + b·Cr, Cb' = c·Cb + d·Cr, Cr' = e·Cb + f·Cr, in 1/16384.
    private struct Change {
        private let lumaOfBlue: Int32
        private let lumaOfRed: Int32
        private let blueOfBlue: Int32
        private let blueOfRed: Int32
        private let redOfBlue: Int32
        private let redOfRed: Int32

        init(from old: (red: Double, blue: Double), isFullRange: Bool) {
            let (red, blue) = (0.299, 0.114)
            let green = 1 - red - blue
            let oldGreen = 1 - old.red - old.blue
            // R = Y + r·Cr, B = Y + b·Cb, G = Y - g·Cb - h·Cr, Cb and Cr from -0.5 to 0.5.
            let (r, b) = (2 * (1 - old.red), 2 * (1 - old.blue))
            let (g, h) = (b * old.blue / oldGreen, r * old.red / oldGreen)
            let ofBlue = blue * b - green * g
            let ofRed = red * r - green * h
            // Studio range gives luma 219 steps and chroma 224.
            let unit = isFullRange ? 1 : 219.0 / 224
            lumaOfBlue = Self.fixed(ofBlue * unit)
            lumaOfRed = Self.fixed(ofRed * unit)
            blueOfBlue = Self.fixed((b - ofBlue) / (2 * (1 - blue)))
            blueOfRed = Self.fixed(-ofRed / (2 * (1 - blue)))
            redOfBlue = Self.fixed(-ofBlue / (2 * (1 - red)))
            redOfRed = Self.fixed((r - ofRed) / (2 * (1 - red)))
        }

        private static func fixed(_ value: Double) -> Int32 { Int32((value * 16384).rounded()) }

        func luma(_ b: Int32, _ r: Int32) -> Int32 { (lumaOfBlue * b + lumaOfRed * r + 8192) >> 14 }
        func blue(_ b: Int32, _ r: Int32) -> Int32 { (blueOfBlue * b + blueOfRed * r + 8192) >> 14 }
        func red(_ b: Int32, _ r: Int32) -> Int32 { (redOfBlue * b + redOfRed * r + 8192) >> 14 }
    }
}
