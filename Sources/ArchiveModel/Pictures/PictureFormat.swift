/// How a picture is encoded.
package enum PictureFormat: String, Sendable, Hashable, Codable, CaseIterable {
    case jpeg, png, webp

    package var fileExtension: String { self == .jpeg ? "jpg" : rawValue }

    /// By the end of a file's name, whatever its case; nil for any other.
    package init?(fileExtension: String) {
        switch fileExtension.lowercased() {
        case "jpg", "jpeg": self = .jpeg
        case "png": self = .png
        case "webp": self = .webp
        default: return nil
        }
    }
}
