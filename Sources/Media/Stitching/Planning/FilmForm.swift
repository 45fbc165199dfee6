internal import ArchiveModel

/// What all pictures of a film have in common: what one sample entry and one track can say.
struct FilmForm: Sendable, Hashable {
    var codec: String
    var codedSize: PixelSize
    var pixelFormat: String
    var pixelAspect: Rational
    /// Clockwise, to be done by the player.
    var rotation: Int

    init(_ source: Source) {
        codec = source.video.codec
        codedSize = source.pictures.codedSize
        pixelFormat = source.video.pixelFormat ?? "unknown"
        pixelAspect = source.video.pixelAspect
        rotation = source.video.rotation
    }

    /// As shown: after rotation, pixel aspect apart.
    var size: PixelSize {
        rotation % 180 == 0
            ? codedSize : PixelSize(width: codedSize.height, height: codedSize.width)
    }

    /// What we can encode for it.
    var isEncodable: Bool {
        ["h264", "hevc"].contains(codec) && Self.encodedFormats.contains(pixelFormat)
            && codedSize.width.isMultiple(of: 2) && codedSize.height.isMultiple(of: 2)
    }

    var isCopyable: Bool { ["h264", "hevc", "av1"].contains(codec) && pixelFormat != "unknown" }

    private static let encodedFormats: Set<String> = [
        "yuv420p", "yuvj420p", "yuv422p", "yuv444p", "yuv420p10le", "yuv422p10le", "yuv444p10le",
    ]

    /// What most seconds have already, as far as nobody asked for something else.
    static func choose(_ order: StitchOrder, _ shots: [(source: Source, seconds: Double)]) -> FilmForm? {
        var seconds: [FilmForm: Double] = [:]
        var inOrder: [FilmForm] = []
        for shot in shots {
            let form = FilmForm(shot.source)
            if seconds[form] == nil { inOrder.append(form) }
            seconds[form, default: 0] += shot.seconds
        }
        guard let first = inOrder.first else { return nil }
        // All alike: whatever it is goes together.
        if order.mode != .encode, inOrder.count == 1, first.isCopyable, first.isAsked(by: order) {
            return first
        }
        // The first of those that have most.
        func most(_ forms: [FilmForm]) -> FilmForm? {
            forms.reduce(nil) { best, form in
                guard let best else { return form }
                return (seconds[form] ?? 0) > (seconds[best] ?? 0) ? form : best
            }
        }
        if order.mode != .encode,
            let form = most(inOrder.filter { $0.isEncodable && $0.isAsked(by: order) })
        {
            return form
        }
        if order.mode == .copy { return most(inOrder) }
        var form = most(inOrder) ?? first
        form.encodeAnew(order)
        return form
    }

    private func isAsked(by order: StitchOrder) -> Bool {
        (order.size == nil || order.size == size)
            && (order.codec == nil || order.codec?.rawValue == codec)
    }

    /// Upright, with square pixels, as every player takes it.
    private mutating func encodeAnew(_ order: StitchOrder) {
        var shown = size
        if pixelAspect > .zero {
            // Wide pixels make a wide picture; narrow ones keep its width and make it higher.
            let wide = Double(shown.width) * (rotation % 180 == 0 ? pixelAspect.double : 1)
            let high = Double(shown.height) * (rotation % 180 == 0 ? 1 : pixelAspect.double)
            shown = PixelSize(width: Int(wide.rounded()), height: Int(high.rounded()))
        }
        let size = order.size ?? shown
        codedSize = PixelSize(width: max(2, size.width / 2 * 2), height: max(2, size.height / 2 * 2))
        codec = order.codec?.rawValue ?? "h264"
        pixelFormat = "yuv420p"
        pixelAspect = Rational(1)
        rotation = 0
    }
}
