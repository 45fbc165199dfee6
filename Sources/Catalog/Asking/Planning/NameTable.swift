/// Where names stand that people type: those of models and providers.
struct NameTable {
    let table: String
    /// Its number's column, there and in `entries`.
    let key: String

    static let models = NameTable(table: "models", key: "model")
    static let providers = NameTable(table: "providers", key: "provider")

    /// For each word the name that it is, whatever its case; where there is none, all that contain it.
    func matches(
        _ words: [String], _ connection: Connection
    ) throws(CatalogProblem) -> [(number: Int64, name: String)] {
        var found: [(number: Int64, name: String)] = []
        for word in words {
            let exact = try names("name = ?1 COLLATE NOCASE", word, connection)
            found += try exact.isEmpty ? names("instr(lower(name), lower(?1))", word, connection) : exact
        }
        return found
    }

    private func names(
        _ condition: String, _ word: String, _ connection: Connection
    ) throws(CatalogProblem) -> [(number: Int64, name: String)] {
        try connection.rows("SELECT \(key), name FROM \(table) WHERE \(condition)", [.text(word)]) {
            ($0.int(0), $0.text(1))
        }
    }
}
