internal import ArchiveModel

/// What goes into a column.
enum Value: Sendable {
    case null
    case int(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// As SQLite compares them: texts byte by byte, where Swift takes é and e with an accent for one.
extension Value: Hashable {
    static func == (left: Value, right: Value) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.int(let a), .int(let b)): a == b
        case (.real(let a), .real(let b)): a == b
        case (.text(let a), .text(let b)): a.utf8.elementsEqual(b.utf8)
        case (.blob(let a), .blob(let b)): a == b
        default: false
        }
    }

    func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .int(let number): hasher.combine(number)
        case .real(let number): hasher.combine(number)
        case .text(let text):
            var text = text
            text.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        case .blob(let bytes): hasher.combine(bytes)
        }
    }
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
