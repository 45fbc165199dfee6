import Catalog
import Posix

// What `Scripts/bench catalog` and the tests do to a catalog in a process of its own.
do {
    try Question(Array(CommandLine.arguments.dropFirst())).run()
} catch {
    let words = (error as? CatalogProblem).map { "\($0.sentence) [\($0.detail)]" } ?? "\(error)"
    try FileDescriptor.write(Array("\(words)\n".utf8), to: 2, as: "standard error")
    ProcessSurroundings.exit(1)
}
