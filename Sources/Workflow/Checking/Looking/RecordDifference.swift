package import JSON

/// In which of its fields a record is told differently.
package enum RecordDifference {
    /// The names of top-level fields, in the order of the first; empty where both say the same.
    package static func fields(of record: JSON, against other: JSON) -> [String] {
        if record == other { return [] }
        let names = record.fields.map(\.name)
        let known = Set(names)
        let more = other.fields.map(\.name).filter { !known.contains($0) }
        let different = (names + more).filter { record[$0] != other[$0] }
        // The same values in another order, or no objects at all.
        return different.isEmpty && record.fields.isEmpty != other.fields.isEmpty ? ["all of it"] : different
    }
}
