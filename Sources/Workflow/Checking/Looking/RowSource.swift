package import ArchiveFormat
package import JSON

/// Where rows of the catalog are asked for; any thread may ask.
package struct RowSource: Sendable {
    package enum Answer: Sendable, Equatable {
        case row(JSON)
        case absent
        case damaged(String)
    }

    /// Nil where there is no catalog that could be asked.
    let ask: (@Sendable (ClipID) -> Answer)?

    package init(_ ask: (@Sendable (ClipID) -> Answer)?) { self.ask = ask }
}
