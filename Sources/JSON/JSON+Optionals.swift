extension JSON {
    /// What is absent is null.
    package init(_ value: String?) { self = value.map { .string($0) } ?? .null }
    package init(_ value: Int?) { self = value.map { .int($0) } ?? .null }
    package init(_ value: Bool?) { self = value.map { .bool($0) } ?? .null }
    package init(_ value: Double?) { self = value.map { .double($0) } ?? .null }
}
