import CommandLine

/// How a command that changes the archive behaves towards others that do.
enum WriterOptions {
    static let wait = Option.flag("wait", "Wait for whoever is writing to the archive, however long it takes")
}
