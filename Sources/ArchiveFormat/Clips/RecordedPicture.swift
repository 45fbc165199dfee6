package import ArchiveModel

/// A poster or a sheet beside a clip.
package struct RecordedPicture: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case poster, sheet
    }

    package let kind: Kind
    /// In the record's folder.
    package let name: String
    package let size: PixelSize
    package let bytes: Int64
    package let sha256: String
    /// What it shows, in seconds after the first frame.
    package var times: [Rational]

    package init(
        _ kind: Kind, name: String, size: PixelSize, bytes: Int64, sha256: String, times: [Rational]
    ) {
        self.kind = kind
        self.name = name
        self.size = size
        self.bytes = bytes
        self.sha256 = sha256
        self.times = times
    }
}
