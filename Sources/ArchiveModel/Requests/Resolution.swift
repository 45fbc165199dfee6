/// How large a picture was asked for.
package enum Resolution: Sendable, Hashable {
    /// 480P, 720P, 1080P, 1440P, 2160P and whatever else a vendor names by a number of lines.
    case lines(Int)
    case twoK
    case fourK
    /// Exactly so many pixels.
    case pixels(PixelSize)
}

extension Resolution: CustomStringConvertible {
    package var description: String {
        switch self {
        case .lines(let lines): "\(lines)P"
        case .twoK: "2K"
        case .fourK: "4K"
        case .pixels(let size): "\(size.width)x\(size.height)"
        }
    }

    /// Reads what people and APIs write: 720P, 720p, "720", 4k, UHD, FHD, 1280x720, 1280*720, 1280×720.
    package init?(_ text: some StringProtocol) {
        let word = text.lowercased().filter { $0 != " " }
        if let size = PixelSize(word) {
            self = .pixels(size)
            return
        }
        switch word {
        case "2k": self = .twoK
        case "4k", "uhd": self = .fourK
        case "hd": self = .lines(720)
        case "fhd", "fullhd": self = .lines(1080)
        case "qhd": self = .lines(1440)
        default:
            let digits = word.hasSuffix("p") ? word.dropLast() : word[...]
            guard digits.allSatisfy(\.isASCII), let lines = Int(digits), (120...8640).contains(lines) else {
                return nil
            }
            self = .lines(lines)
        }
    }
}

extension PixelSize {
    /// "1280x720", "1280*720", "1280×720", "1280X720".
    package init?(_ text: some StringProtocol) {
        let parts = text.split(omittingEmptySubsequences: false) { "xX*×".contains($0) }
        guard parts.count == 2, let width = Int(parts[0].trimmed), let height = Int(parts[1].trimmed),
            (1...65_536).contains(width), (1...65_536).contains(height)
        else { return nil }
        self.init(width: width, height: height)
    }
}

extension StringProtocol {
    /// Without spaces at either end.
    package var trimmed: String {
        var rest = Substring(self)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
