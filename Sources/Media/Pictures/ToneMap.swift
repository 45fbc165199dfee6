internal import ArchiveModel
internal import CFFmpeg

/// Makes an ordinary picture of an HDR one in PQ (SMPTE ST 2084), whose numbers taken as they are look grey.
///
/// Up to half of the white that people read paper by (203 nits, ITU-R BT.2408) light stays as it is; what is
/// brighter is bent under the top. HLG is made to be shown as it is (ITU-R BT.2100).
enum ToneMap {
    /// Sixteen bits: eight of PQ show steps.
    static let format = AV_PIX_FMT_RGB48LE

    static func isNeeded(_ frame: borrowing Frame) -> Bool {
        frame.transfer == AVCOL_TRC_SMPTE2084 && frame.width > 0
    }

    /// `picture` is in `format`; what comes out is RGB of eight bits.
    static func apply(_ picture: borrowing Frame) throws(MediaError) -> Frame {
        let target = try Frame.picture(picture.size, AV_PIX_FMT_RGB24)
        let width = picture.width
        target.withPlane(0) { pixels, stride in
            for y in 0..<picture.height {
                picture.withRow(y, ofPlane: 0) { row in
                    for x in 0..<width {
                        let place = x * 6
                        let light = (
                            light(row[place], row[place + 1]), light(row[place + 2], row[place + 3]),
                            light(row[place + 4], row[place + 5])
                        )
                        let narrow = toBT709(light)
                        pixels[y * stride + x * 3] = level(narrow.0)
                        pixels[y * stride + x * 3 + 1] = level(narrow.1)
                        pixels[y * stride + x * 3 + 2] = level(narrow.2)
                    }
                }
            }
        }
        return target
    }

    private static func light(_ low: UInt8, _ high: UInt8) -> Float {
        lights[(Int(high) << 8 | Int(low)) >> 4]
    }

    /// ITU-R BT.2087, M2 inverted.
    private static func toBT709(_ light: (Float, Float, Float)) -> (Float, Float, Float) {
        (
            1.6605 * light.0 - 0.5876 * light.1 - 0.0728 * light.2,
            -0.1246 * light.0 + 1.1329 * light.1 - 0.0083 * light.2,
            -0.0182 * light.0 - 0.1006 * light.1 + 1.1187 * light.2
        )
    }

    /// By the root, for the eye tells more of the dark. Beyond the last entry, at eight times white, the curve is
    /// flat to within a few levels.
    private static func level(_ light: Float) -> UInt8 {
        levels[Int(min(4095, (max(0, light) / 8).squareRoot() * 4095))]
    }

    /// In units of paper white, by PQ's number in twelve bits: ST 2084, 5.2.
    private static let lights: [Float] = (0..<4096).map { number in
        let (m1, m2) = (2610.0 / 16384, 2523.0 / 4096 * 128)
        let (c1, c2, c3) = (3424.0 / 4096, 2413.0 / 4096 * 32, 2392.0 / 4096 * 32)
        let power = pow(Double(number) / 4095, 1 / m2)
        let nits = 10_000 * pow(max(0, power - c1) / (c2 - c3 * power), 1 / m1)
        return Float(nits / 203)
    }

    private static let levels: [UInt8] = (0..<4096).map { number in
        let light = 8 * (Double(number) / 4095) * (Double(number) / 4095)
        let over = light - 0.5
        let bent = over > 0 ? 0.5 + over / (1 + 2 * over) : light
        return UInt8((255 * pow(bent, 1 / 2.2)).rounded())
    }
}
