internal import ArchiveModel
internal import CFFmpeg

/// The filters that bring a picture of one form into the film's.
struct FitChain {
    private var filters: [String] = []
    private let order: StitchOrder
    private let form: FilmForm

    init(
        from video: VideoFacts, frame: PixelSize, to form: FilmForm, colour: ColourNumbers,
        _ order: StitchOrder
    ) {
        self.order = order
        self.form = form
        var size = frame
        var aspect = video.pixelAspect
        switch video.rotation {
        case 90: filters.append("transpose=clock")
        case 180: filters += ["hflip", "vflip"]
        case 270: filters.append("transpose=cclock")
        default: break
        }
        if video.rotation % 180 != 0 {
            size = PixelSize(width: frame.height, height: frame.width)
            aspect = aspect.inverted ?? Rational(1)
        }
        fit(size, aspect)
        let range = form.pixelFormat.hasPrefix("yuvj") || colour.isFullRange ? "pc" : "tv"
        let matrix = Self.matrix(video, colour).map { ":out_color_matrix=\($0)" } ?? ""
        filters.append("scale=flags=bicubic+accurate_rnd:out_range=\(range)\(matrix)")
        filters.append("format=\(form.pixelFormat)")
        switch form.rotation {
        case 90: filters.append("transpose=cclock")
        case 180: filters += ["hflip", "vflip"]
        case 270: filters.append("transpose=clock")
        default: break
        }
        filters.append("setsar=\(form.pixelAspect.numerator)/\(form.pixelAspect.denominator)")
    }

    var text: String { filters.joined(separator: ",") }

    /// In pixels as they are seen upright; `aspect` is the width of one over its height.
    private mutating func fit(_ size: PixelSize, _ aspect: Rational) {
        let upright = form.size
        // The film's pixels, upright too.
        let filmAspect =
            form.rotation % 180 == 0 ? form.pixelAspect : form.pixelAspect.inverted ?? Rational(1)
        let ratio = aspect.double / filmAspect.double
        let wide = Double(upright.width) / (Double(size.width) * ratio)
        let high = Double(upright.height) / Double(size.height)
        var (across, down): (Double, Double) =
            switch order.fit {
            case .pad: (min(wide, high), min(wide, high))
            case .crop: (max(wide, high), max(wide, high))
            case .stretch: (wide, high)
            }
        if !order.mayEnlarge { (across, down) = (min(1, across), min(1, down)) }
        let scaled = PixelSize(
            width: Self.even(Double(size.width) * ratio * across),
            height: Self.even(Double(size.height) * down))
        if scaled != size {
            filters.append("scale=\(scaled.width):\(scaled.height):flags=bicubic+accurate_rnd")
        }
        let cut = PixelSize(
            width: min(scaled.width, upright.width), height: min(scaled.height, upright.height))
        if cut != scaled { filters.append("crop=\(cut.width):\(cut.height)") }
        if cut != upright {
            let left = (upright.width - cut.width) / 4 * 2
            let top = (upright.height - cut.height) / 4 * 2
            filters.append("pad=\(upright.width):\(upright.height):\(left):\(top):black")
        }
    }

    /// Chroma has half of both sides.
    private static func even(_ value: Double) -> Int { max(2, Int((value / 2).rounded()) * 2) }

    /// FFmpeg's name of the film's matrix, where the shot says another one.
    private static func matrix(_ video: VideoFacts, _ colour: ColourNumbers) -> String? {
        let name: String? =
            switch colour.matrix {
            case 1: "bt709"
            case 5, 6: "bt601"
            case 9: "bt2020"
            default: nil
            }
        guard let own = video.colour.matrix, let name else { return nil }
        let same = ["bt709": "bt709", "bt470bg": "bt601", "smpte170m": "bt601", "bt2020nc": "bt2020"]
        return same[own] == name ? nil : name
    }
}
