extension Catalog {
    /// One of the clips with these bytes: a question of one row, however many tasks delivered them.
    package func aClip(withHash sha256: String) throws(CatalogProblem) -> ClipRow? {
        try rows(
            "e.entry = (SELECT min(entry) FROM entries WHERE sha256 = ? AND kind = 'clip')", [.text(sha256)]
        ).first
    }
}
