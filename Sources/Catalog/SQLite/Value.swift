internal import ArchiveModel

/// What goes into a column.
enum Value: Sendable, Hashable {
    case null
    case int(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

extension Value {
    init(_ value: Int64?) { self = value.map { .int($0) } ?? .null }
    init(_ value: Int?) { self = value.map { .int(Int64($0)) } ?? .null }
    init(_ value: Bool?) { self = value.map { .int($0 ? 1 : 0) } ?? .null }
    init(_ value: String?) { self = value.map { .text($0) } ?? .null }
    init(_ value: Moment?) { self = value.map { .int($0.milliseconds) } ?? .null }
    /// Exact: "121/24".
    init(exactly value: Rational?) { self = value.map { .text($0.description) } ?? .null }
    /// SQLite takes NaN for null; infinity it would keep.
    init(nearly value: Double?) { self = value.flatMap { $0.isFinite ? .real($0) : nil } ?? .null }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral {
    init(stringLiteral value: String) { self = .text(value) }
    init(integerLiteral value: Int64) { self = .int(value) }
    init(nilLiteral: ()) { self = .null }
}
