internal import ArchiveModel
internal import CFFmpeg

// Frames as pictures that we make or keep ourselves.
extension Frame {
    /// A picture with pixels of its own, not yet filled.
    static func picture(_ size: PixelSize, _ format: AVPixelFormat) throws(MediaError) -> Frame {
        let frame = try Frame()
        unsafe frame.pointer.pointee.width = Int32(clamping: size.width)
        unsafe frame.pointer.pointee.height = Int32(clamping: size.height)
        unsafe frame.pointer.pointee.format = format.rawValue
        guard unsafe av_frame_get_buffer(frame.pointer, 0) >= 0 else { throw noMemory }
        return frame
    }

    /// The same pixels under a second owner.
    func sharing() throws(MediaError) -> Frame {
        let frame = try Frame()
        guard unsafe av_frame_ref(frame.pointer, pointer) >= 0 else { throw Self.noMemory }
        return frame
    }

    private static var noMemory: MediaError {
        MediaError(.outOfMemory, "could not keep a picture: not enough memory")
    }

    var size: PixelSize { PixelSize(width: width, height: height) }
    var pixelFormat: AVPixelFormat { unsafe AVPixelFormat(pointer.pointee.format) }
    var colourMatrix: AVColorSpace { unsafe pointer.pointee.colorspace }
    var transfer: AVColorTransferCharacteristic { unsafe pointer.pointee.color_trc }
    var pixelAspect: Rational? { unsafe Rational(pointer.pointee.sample_aspect_ratio) }
    /// An edit list hides it: a decoder that does not drop such frames itself says so.
    var isDiscarded: Bool { unsafe pointer.pointee.flags & AV_FRAME_FLAG_DISCARD != 0 }

    /// Black is 0 and white 255, where else they are 16 and 235.
    var isFullRange: Bool {
        let range = unsafe pointer.pointee.color_range
        return range == AVCOL_RANGE_JPEG || pixelFormat.withoutRange != pixelFormat
    }

    /// Bytes from one row of a plane to the next; negative where the picture stands on its head.
    func stride(_ plane: Int) -> Int {
        let strides = unsafe pointer.pointee.linesize
        return switch plane {
        case 0: Int(strides.0)
        case 1: Int(strides.1)
        case 2: Int(strides.2)
        default: Int(strides.3)
        }
    }

    private func start(_ plane: Int) -> UnsafeMutablePointer<UInt8>? {
        let planes = unsafe pointer.pointee.data
        return switch plane {
        case 0: unsafe planes.0
        case 1: unsafe planes.1
        case 2: unsafe planes.2
        default: unsafe planes.3
        }
    }

    /// One row of a plane, as far as its pixels go; empty for a row or plane that it has not.
    func withRow<Result>(_ row: Int, ofPlane plane: Int, _ body: (Span<UInt8>) -> Result) -> Result {
        guard row >= 0, row < rows(plane), let start = unsafe start(plane) else { return body(Span()) }
        let base = unsafe start + row * stride(plane)
        let bytes = Int(av_image_get_linesize(pixelFormat, Int32(clamping: width), Int32(plane)))
        return body(unsafe Span(_unsafeStart: base, count: max(0, min(bytes, abs(stride(plane))))))
    }

    /// A whole plane to write in, for pictures from `picture`, whose rows stand one under another.
    func withPlane<Result>(
        _ plane: Int, _ body: (inout MutableSpan<UInt8>, _ stride: Int) -> Result
    ) -> Result {
        let stride = stride(plane)
        guard stride > 0, let start = unsafe start(plane) else {
            var none = MutableSpan<UInt8>()
            return body(&none, 0)
        }
        var span = unsafe MutableSpan(_unsafeStart: start, count: stride * rows(plane))
        return body(&span, stride)
    }

    /// The start of a row that the plane has.
    func withWritableRow(_ row: Int, ofPlane plane: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Void) {
        guard row >= 0, row < rows(plane), let start = unsafe start(plane) else { return }
        unsafe body(start + row * stride(plane))
    }

    /// Puts all of `other`, of the same pixel format, with its upper left corner at an even place.
    func paste(_ other: borrowing Frame, at corner: (x: Int, y: Int)) {
        for plane in 0..<4 {
            guard let from = unsafe other.start(plane), let to = unsafe start(plane) else { continue }
            let left = Int(av_image_get_linesize(pixelFormat, Int32(clamping: corner.x), Int32(plane)))
            let bytes = Int(av_image_get_linesize(pixelFormat, Int32(clamping: other.width), Int32(plane)))
            let top = rows(plane, of: corner.y)
            let fits = left >= 0 && bytes >= 0 && left + bytes <= stride(plane)
            guard fits, top + other.rows(plane) <= rows(plane), other.stride(plane) >= bytes else { continue }
            unsafe av_image_copy_plane(
                to + top * stride(plane) + left, Int32(clamping: stride(plane)), from,
                Int32(clamping: other.stride(plane)), Int32(clamping: bytes),
                Int32(clamping: other.rows(plane)))
        }
    }

    func rows(_ plane: Int) -> Int { rows(plane, of: height) }

    /// Chroma planes have fewer rows: log2_chroma_h, pixdesc.h.
    private func rows(_ plane: Int, of height: Int) -> Int {
        guard plane == 1 || plane == 2, let layout = unsafe av_pix_fmt_desc_get(pixelFormat) else {
            return height
        }
        let shift = unsafe Int(layout.pointee.log2_chroma_h)
        return (height + (1 << shift) - 1) >> shift
    }
}

extension AVPixelFormat {
    /// The "yuvj" formats mean full range and nothing else, and swscale wants that said apart.
    var withoutRange: AVPixelFormat {
        switch self {
        case AV_PIX_FMT_YUVJ420P: AV_PIX_FMT_YUV420P
        case AV_PIX_FMT_YUVJ422P: AV_PIX_FMT_YUV422P
        case AV_PIX_FMT_YUVJ444P: AV_PIX_FMT_YUV444P
        case AV_PIX_FMT_YUVJ440P: AV_PIX_FMT_YUV440P
        default: self
        }
    }

    var isRGB: Bool {
        guard let layout = unsafe av_pix_fmt_desc_get(self) else { return false }
        return unsafe layout.pointee.flags & UInt64(AV_PIX_FMT_FLAG_RGB) != 0
    }
}

/// A picture that is kept, with its time.
final class Still {
    let frame: Frame
    let time: Rational

    init(_ frame: consuming Frame, at time: Rational) {
        self.frame = frame
        self.time = time
    }
}
