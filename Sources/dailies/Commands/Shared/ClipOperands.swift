import ArchiveFormat
import Catalog
import CommandLine
import Posix
import Workflow

/// Clips and films, as every command takes them on its command line.
enum ClipOperands {
    static let accepts =
        "an id or its beginning, a task's id, a path, @last, @failed or @search:words"

    static let one = Operand<String>.one(
        .clip,
        "The clip or film: its id or the beginning of it, its task's id, its file, @last, @failed or "
            + "@search:words")
    static let many = Operand<[String]>.many(
        .clip,
        "Clips or films: ids or the beginnings of them, tasks' ids, files, @last, @failed or @search:words"
    )

    /// What a word means; whatever is wrong with one is wrong with the command line.
    static func rows(
        _ word: String, _ number: ClipNaming.Number, kinds: Set<ClipRow.Kind> = [], in library: Library,
        _ context: Context
    ) async throws(Failure) -> [ClipRow] {
        try await rows([word], number, kinds: kinds, in: library, context)
    }

    /// Nothing where there is none; a word that may mean several is wrong all the same.
    static func rowsIfAny(
        _ word: String, in library: Library, _ context: Context
    ) async throws(Failure) -> [ClipRow] {
        let surroundings = context.surroundings
        let answer = try await library.asked {
            catalog throws(CatalogProblem) -> Result<[ClipRow], NotFound> in
            do throws(ClipNaming.Problem) {
                let naming = ClipNaming(catalog, in: library.folder) { surroundings.resolve($0) }
                return .success(try naming.rows(word))
            } catch {
                switch error {
                case .catalog(let problem): throw problem
                case .notFound: return .success([])
                case .ambiguous(let sentence): return .failure(NotFound(sentence: sentence))
                }
            }
        }
        return try get(answer)
    }

    /// Each once, in the order in which they were named.
    static func rows(
        _ words: [String], _ number: ClipNaming.Number, kinds: Set<ClipRow.Kind> = [], in library: Library,
        _ context: Context
    ) async throws(Failure) -> [ClipRow] {
        let surroundings = context.surroundings
        let answers = try await library.asked {
            catalog throws(CatalogProblem) -> Result<[ClipRow], NotFound> in
            let naming = ClipNaming(catalog, in: library.folder, kinds: kinds) { surroundings.resolve($0) }
            var rows: [ClipRow] = []
            var seen: Set<ClipID> = []
            for word in words {
                do throws(ClipNaming.Problem) {
                    rows += try naming.rows(word, number).filter { seen.insert($0.id).inserted }
                } catch {
                    switch error {
                    case .catalog(let problem): throw problem
                    case .notFound(let sentence), .ambiguous(let sentence):
                        return .failure(NotFound(sentence: sentence))
                    }
                }
            }
            return .success(rows)
        }
        return try get(answers)
    }

    private static func get(_ answer: Result<[ClipRow], NotFound>) throws(Failure) -> [ClipRow] {
        switch answer {
        case .success(let rows): return rows
        case .failure(let problem): throw Failure("\(problem.sentence)", code: .wrongCommandLine)
        }
    }

    private struct NotFound: Error {
        let sentence: String
    }
}

extension ValueKind where Value == String {
    static var clip: ValueKind {
        ValueKind(
            "CLIP", accepts: ClipOperands.accepts, completion: .files,
            read: { $0.isEmpty || $0.utf8.contains(0) ? nil : $0 }, show: { $0 })
    }
}
