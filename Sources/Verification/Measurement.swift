package import ArchiveModel

/// What was measured for a field.
package enum Measurement: Sendable, Hashable {
    case seconds(Rational)
    case size(PixelSize)
    /// Width over height, as seen.
    case ratio(Rational)
    case bytes(Int64)
    case count(Int)
    /// Against full scale.
    case decibels(Double)
    case text(String)
}

extension Measurement: CustomStringConvertible {
    /// For a person: "5.042 s", "1280×720", "1.818 (20:11)".
    package var description: String {
        switch self {
        case .seconds(let value): Words.seconds(value)
        case .size(let size): Words.size(size)
        case .ratio(let value): Words.ratio(value)
        case .bytes(let count): "\(count) bytes"
        case .count(let count): "\(count)"
        case .decibels(let level): Words.decibels(level)
        case .text(let text): text
        }
    }
}
