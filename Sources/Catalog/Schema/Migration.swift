/// A step from one version of the schema to the next. What has been released is never changed again: a catalog
/// of that time has gone through it.
struct Migration: Sendable {
    let version: Int
    let statements: [String]
    /// What SQL alone cannot fill in from the rows that are there, after the statements.
    var fill: @Sendable (Connection) throws(CatalogProblem) -> Void = { _ throws(CatalogProblem) in }

    /// In their order, from version 1 on.
    static let all = [tables, questions, settled, fileNames, sets]
}
