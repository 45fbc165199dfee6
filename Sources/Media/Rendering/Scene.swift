internal import ArchiveModel
internal import CFFmpeg

/// What a rendered clip shows: a ground of soft colours, discs that cross it, and the time.
///
/// Only what moves is drawn again, so that a frame of 4K costs less to draw than to encode.
final class Scene {
    let frame: Frame
    private let ground: Frame
    private let discs: [Disc]
    private let label: SceneLabel
    private let size: PixelSize
    /// What covers the ground now.
    private var covered: [PixelArea] = []

    /// Without a seed all is black.
    init(_ size: PixelSize, seed: UInt64?) throws(MediaError) {
        self.size = size
        frame = try Frame.picture(size, AV_PIX_FMT_YUV420P)
        ground = try Frame.picture(size, AV_PIX_FMT_YUV420P)
        label = SceneLabel(in: size)
        var chance = SplitMix64(seed ?? 0)
        discs = Disc.some(in: size, &chance)
        let colours: [ClosedRange<Int>] =
            seed == nil
            ? [16...16, 128...128, 128...128]
            // Away from black and from white, so that discs and digits stand out.
            : [50...150, Self.tint(&chance), Self.tint(&chance)]
        for plane in 0..<3 {
            paint(ground, plane, colours[plane], falling: chance.next().isMultiple(of: 2))
            for row in 0..<ground.rows(plane) {
                frame.copy(0..<size.width, ofRow: row, plane: plane, from: ground)
            }
        }
    }

    private static func tint(_ chance: inout SplitMix64) -> ClosedRange<Int> {
        let start = Int.random(in: 60...160, using: &chance)
        return start...start + Int.random(in: 10...40, using: &chance)
    }

    /// From one level in a corner to another one in the corner across: each row is a part of the same ramp.
    private func paint(_ frame: borrowing Frame, _ plane: Int, _ levels: ClosedRange<Int>, falling: Bool) {
        let length = size.width + size.height
        let ramp = (0..<length).map { place in
            let step = (levels.upperBound - levels.lowerBound) * place / length
            return UInt8(clamping: falling ? levels.upperBound - step : levels.lowerBound + step)
        }
        for row in 0..<frame.rows(plane) { frame.copy(ramp, from: row, toRow: row, plane: plane) }
    }

    func draw(_ index: Int, at time: Rational) throws(MediaError) {
        try frame.makeWritable()
        for area in covered { uncover(area) }
        covered = discs.map { $0.draw(index, on: frame, of: size) }
        covered.append(label.draw(TimeLabel.text(time), number: index, on: frame))
    }

    private func uncover(_ area: PixelArea) {
        for row in area.rows { frame.copy(area.columns, ofRow: row, plane: 0, from: ground) }
        let columns = area.columns.lowerBound / 2..<(area.columns.upperBound + 1) / 2
        for row in area.rows.lowerBound / 2..<(area.rows.upperBound + 1) / 2 {
            for plane in 1...2 { frame.copy(columns, ofRow: row, plane: plane, from: ground) }
        }
    }
}

/// A part of a picture, in pixels of its luma.
struct PixelArea {
    var columns: Range<Int>
    var rows: Range<Int>
}

/// The generator of Steele, Lea and Flood (2014): the same numbers for the same seed, on every machine.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
