/// Where names stand that people type: those of models and providers.
struct NameTable {
    let table: String
    /// Its number's column, there and in `entries`.
    let key: String

    static let models = NameTable(table: "models", key: "model")
    static let providers = NameTable(table: "providers", key: "provider")

    /// The numbers, for each word, of the names that it is, whatever their case; where there is none, of all that
    /// contain it.
    func matches(_ words: [String], _ connection: Connection) throws(CatalogProblem) -> Set<Int64> {
        var found: Set<Int64> = []
        for word in words {
            let exact = try numbers("name = ?1 COLLATE NOCASE", word, connection)
            found.formUnion(
                try exact.isEmpty ? numbers("instr(lower(name), lower(?1))", word, connection) : exact)
        }
        return found
    }

    private func numbers(
        _ condition: String, _ word: String, _ connection: Connection
    ) throws(CatalogProblem) -> [Int64] {
        try connection.rows("SELECT \(key) FROM \(table) WHERE \(condition)", [.text(word)]) { $0.int(0) }
    }
}
