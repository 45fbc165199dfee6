internal import ArchiveModel
internal import CFFmpeg

/// Makes finished pictures of frames. Keeps its scalers and encoders for the next ones of their kind, since
/// opening them costs as much as using them; for one thread at a time.
final class PictureStudio {
    private var scalers: [(job: Scaler.Job, scaler: KeptScaler)] = []
    private var encoders: [(kind: EncoderKind, encoder: KeptEncoder)] = []

    /// A batch of like clips needs one of each; odd ones in between must not throw those out at once.
    private static let kept = 4

    /// The frame as a player shows it, of the size, in the pixel format that the encoder takes.
    func draw(
        _ frame: borrowing Frame, _ shape: PictureShape, size: PixelSize, for format: PictureFormat
    ) throws(MediaError) -> Frame {
        let upright = shape.isOnItsSide ? size.turned : size
        let picture: Frame
        if ToneMap.isNeeded(frame) {
            let bright = try scale(frame, upright, ToneMap.format, isFullRange: true)
            picture = try scale(
                ToneMap.apply(bright), upright, format.pixelFormat, isFullRange: format.isFullRange)
            return shape.rotation == 0 ? picture : try Turning.turn(picture, by: shape.rotation)
        }
        picture = try scale(frame, upright, format.pixelFormat, isFullRange: format.isFullRange)
        if !format.pixelFormat.isRGB, !frame.pixelFormat.isRGB {
            ColourMatrix.bringToBT601(picture, from: frame.colourMatrix, isFullRange: format.isFullRange)
        }
        return shape.rotation == 0 ? picture : try Turning.turn(picture, by: shape.rotation)
    }

    private func scale(
        _ frame: borrowing Frame, _ size: PixelSize, _ format: AVPixelFormat, isFullRange: Bool
    ) throws(MediaError) -> Frame {
        if isFullRange, RangeStretch.isEnough(for: frame, size, format) {
            let picture = try Frame.picture(size, format)
            RangeStretch.stretch(frame, into: picture)
            return picture
        }
        let job = Scaler.Job(
            from: frame.size, fromFormat: frame.pixelFormat.withoutRange.rawValue,
            fromFullRange: frame.isFullRange, matrix: frame.colourMatrix.rawValue, to: size,
            toFormat: format.rawValue, toFullRange: isFullRange)
        let picture = try Frame.picture(size, format)
        try scaler(job).scaler.scale(frame, into: picture)
        return picture
    }

    /// `picture` is one from `draw`, or drawn alike; `times` are those of the frames in it.
    func encode(
        _ picture: borrowing Frame, as format: PictureFormat, times: [Rational]
    ) throws(MediaError) -> EncodedPicture {
        let bytes = try encoder(EncoderKind(format: format, size: picture.size)).encoder.encode(picture)
        return EncodedPicture(
            facts: PictureFacts(times: times, size: picture.size, format: format, bytes: bytes.count),
            bytes: bytes)
    }

    func finish(
        _ frame: borrowing Frame, at time: Rational, _ shape: PictureShape, width: Int?,
        as format: PictureFormat
    ) throws(MediaError) -> EncodedPicture {
        let size = try Self.size(of: shape.shownSize(of: frame), width: width)
        return try encode(draw(frame, shape, size: size, for: format), as: format, times: [time])
    }

    /// As wide as a page or a player in one; a poster of a 4K clip need not be 4K.
    private static let usualWidth = 1280

    /// What encoders and viewers still take: WebP ends at 16383, RFC 9649.
    static let highest = 16_000

    private static func size(of shown: PixelSize, width: Int?) throws(MediaError) -> PixelSize {
        let size = shown.scaled(toWidth: width ?? min(shown.width, usualWidth))
        if size.height <= highest { return size }
        if let width {
            throw MediaError(
                .tooLarge,
                "could not make a picture \(width) pixels wide: it would be \(size.height) pixels high;"
                    + " ask for a smaller one")
        }
        return PixelSize(width: max(1, shown.width * highest / shown.height), height: highest)
    }

    private func scaler(_ job: Scaler.Job) throws(MediaError) -> KeptScaler {
        if let known = scalers.first(where: { $0.job == job }) { return known.scaler }
        let new = KeptScaler(try Scaler(job))
        scalers.insert((job, new), at: 0)
        if scalers.count > Self.kept { scalers.removeLast() }
        return new
    }

    private func encoder(_ kind: EncoderKind) throws(MediaError) -> KeptEncoder {
        if let known = encoders.first(where: { $0.kind == kind }) { return known.encoder }
        let new = KeptEncoder(try PictureEncoder(kind.format, kind.size))
        encoders.insert((kind, new), at: 0)
        if encoders.count > Self.kept { encoders.removeLast() }
        return new
    }
}

private struct EncoderKind: Hashable {
    let format: PictureFormat
    let size: PixelSize
}

// What cannot be copied cannot stand in an array.
private final class KeptScaler {
    let scaler: Scaler
    init(_ scaler: consuming Scaler) { self.scaler = scaler }
}

private final class KeptEncoder {
    let encoder: PictureEncoder
    init(_ encoder: consuming PictureEncoder) { self.encoder = encoder }
}
