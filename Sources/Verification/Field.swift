/// What is judged about a file, in the order in which it is told.
package enum Field: String, Sendable, Hashable, Codable, CaseIterable {
    case seconds
    case resolution
    case aspectRatio = "aspect_ratio"
    case sound
    /// Every promised frame decodes, nothing is missing.
    case integrity
    case black
    case frozen
    /// Whether the sound that was asked for can be heard.
    case silence
    case shots
    /// The last three hold the file against what the provider's own answer says of it.
    case sizeBytes = "size_bytes"
    case duration
    case dimensions
}

extension Field: Comparable {
    package static func < (left: Field, right: Field) -> Bool { left.place < right.place }

    private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
