extension Migration {
    /// Which prompt made this file: people know it by its name, and among a million that was a walk through all of them.
    static let fileNames = Migration(
        version: 4, statements: ["CREATE INDEX entries_file ON entries(file)"])
}
