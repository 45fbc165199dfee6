import ArchiveFormat
import Catalog
import CommandLine
import Posix
import Workflow

/// What somebody wants to know the lineage of.
enum LineageSubject: Sendable {
    /// Any file: what it is has to be found out.
    case file(name: String, path: String)
    case known(ClipID, name: String)

    var name: String {
        switch self {
        case .file(let name, _), .known(_, let name): name
        }
    }

    /// A file comes before a clip of the same name: `./` in front or not, it is there to be seen. What is neither is
    /// a mistake on the command line.
    static func all(
        _ words: [String], in library: Library, _ context: Context
    ) async throws(Failure) -> [LineageSubject] {
        var subjects: [LineageSubject] = []
        for word in words {
            let path = context.surroundings.resolve(word)
            if Folder.kind(of: path) == .other {
                subjects.append(.file(name: word, path: path))
            } else {
                let rows = try await ClipOperands.rows(word, .many, in: library, context)
                // "@last" says less than what it is.
                subjects += rows.map { .known($0.id, name: $0.id.text) }
            }
        }
        return subjects
    }
}
