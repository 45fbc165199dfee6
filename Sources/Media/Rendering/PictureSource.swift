internal import ArchiveModel

/// The pictures of a rendered clip, drawn one after the other.
final class PictureSource {
    private let scene: Scene
    private let track: EncodedTrack
    private let order: RenderOrder

    init(_ order: RenderOrder, _ muxer: borrowing Muxer, name: String) throws(MediaError) {
        self.order = order
        let seed: UInt64? =
            switch order.picture {
            case .moving(let seed), .frozen(let seed): seed
            case .black: nil
            }
        scene = try Scene(order.size, seed: seed)
        // Where seeking lands, every two seconds or so. Of one and the same picture a second key frame would
        // be another rendering, which is movement.
        let interval: Int =
            if case .moving = order.picture {
                max(1, Int((2 * order.frameRate.double).rounded()))
            } else {
                order.frames
            }
        let encoder = try Encoder.h264(
            order.size, frameRate: order.frameRate, keyFrameInterval: interval, for: name)
        track = try EncodedTrack(encoder, of: muxer)
    }

    /// When a frame is shown.
    func time(_ index: Int) -> Rational {
        order.frameRate.inverted?.times(Rational(Int64(index))) ?? .zero
    }

    func write(_ index: Int, to muxer: borrowing Muxer) throws(MediaError) {
        switch order.picture {
        case .moving: try scene.draw(index, at: time(index))
        case .frozen: if index == 0 { try scene.draw(0, at: .zero) }
        case .black: break
        }
        scene.frame.setTime(Int64(index))
        try track.write(scene.frame, to: muxer)
    }

    func finish(_ muxer: borrowing Muxer) throws(MediaError) { try track.finish(muxer) }
}
