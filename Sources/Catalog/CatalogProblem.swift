/// Why the catalog could not be asked or changed.
package struct CatalogProblem: Error, Sendable, Equatable {
    package enum Kind: Sendable, Hashable {
        /// There is none.
        case missing
        /// Another program has held it for longer than we wait.
        case busy
        case full
        case readOnly
        /// It is a database and no longer what was written: `rebuild` makes it anew from the records.
        case damaged
        /// Some other file has its name.
        case foreign
        case newer
        /// An older Dailies made it: opening it for writing brings it up to date.
        case older
        case other
    }

    package let kind: Kind
    /// For the user.
    package let sentence: String
    /// For the developer: SQLite's code and the statement, never what was bound to it.
    package let detail: String

    package init(_ kind: Kind, _ sentence: String, detail: String = "") {
        self.kind = kind
        self.sentence = sentence
        self.detail = detail
    }
}

extension CatalogProblem: CustomStringConvertible {
    package var description: String { sentence }
}
