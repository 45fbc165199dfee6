extension Catalog {
    /// Gives a catalog the content of another one, all at once: whoever reads sees the old or the new one, without
    /// waiting, and whoever has it open goes on with the new one at his next question. Killed at any instant, it is the
    /// old one still.
    ///
    /// The pages change and the file stays. A new file in its place would not do: its log and the log's index are found
    /// by their names, so that who has the old file open and who opens the new one would share them
    /// (https://www.sqlite.org/howtocorrupt.html, 1.4).
    ///
    /// - Parameters:
    ///   - path: a catalog that is sound, of any version that is not newer than ours.
    ///   - draft: one that was built and let go of.
    package static func replace(_ path: String, with draft: String) throws(CatalogProblem) {
        let source = try Connection(draft, .reading)
        let target = try Connection(path, .writing)
        // A restored backup has no log, and would lock its readers out.
        try target.run("PRAGMA journal_mode = WAL")
        try target.run("PRAGMA synchronous = FULL")
        _ = try source.copyPages(to: target, pagesAtATime) { _, _ in true }
    }

    /// Nobody waits for it, so it may be long; short enough that a page stays in the processor's cache.
    private static let pagesAtATime: Int32 = 1024
}
