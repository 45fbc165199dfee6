internal import ArchiveModel
internal import CFFmpeg

/// How a track's stored pixels become the picture that a player shows: pixel aspect first, then rotation.
struct PictureShape: Hashable {
    /// Clockwise: 0, 90, 180 or 270.
    var rotation = 0
    /// The container's word, which goes before the codec's: av_guess_sample_aspect_ratio.
    var pixelAspect: Rational?

    init(rotation: Int = 0, pixelAspect: Rational? = nil) {
        self.rotation = rotation
        self.pixelAspect = pixelAspect
    }

    init(of track: InputTrack) {
        rotation = Orientation.rotation(of: track).degrees
        let told = unsafe Rational(track.stream.pointee.sample_aspect_ratio)
        pixelAspect = told.flatMap { $0 > .zero ? $0 : nil }
    }

    var isOnItsSide: Bool { rotation % 180 != 0 }

    /// The frame with square pixels and turned, in its own size.
    func shownSize(of frame: borrowing Frame) -> PixelSize {
        let stored = frame.pixelAspect.flatMap { $0 > .zero ? $0 : nil }
        // A pixel ten times as wide as high is nonsense, and would cost as much.
        let aspect = (pixelAspect ?? stored).map(\.double).flatMap { (0.1...10).contains($0) ? $0 : nil } ?? 1
        let width = max(1, Int((Double(frame.width) * aspect).rounded()))
        let height = max(1, frame.height)
        return isOnItsSide
            ? PixelSize(width: height, height: width) : PixelSize(width: width, height: height)
    }
}

extension PixelSize {
    /// The same shape so many pixels wide.
    func scaled(toWidth width: Int) -> PixelSize {
        PixelSize(width: width, height: max(1, (2 * height * width / self.width + 1) / 2))
    }

    var turned: PixelSize { PixelSize(width: height, height: width) }
}
