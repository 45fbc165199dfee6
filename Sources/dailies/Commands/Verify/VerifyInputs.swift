import ArchiveFormat
import ArchiveModel
import Catalog
import CommandLine
import JSON
import Posix
import Verification
import Workflow

/// What is verified, one after the other, each with what it is held against: the command line's words, or the
/// request in the clip's own record.
actor VerifyInputs {
    /// What a file is held against.
    struct Standard: Sendable {
        let request: Request
        let task: String?
        let stated: StatedFacts
        let verifier: Verifier

        init(_ request: Request, task: String?, stated: StatedFacts, rules: Rules) {
            self.request = request
            self.task = task
            self.stated = stated
            verifier = Verifier(request: request, rules: rules)
        }
    }

    struct Item: Sendable {
        let file: FileSource.Item
        let standard: Standard
    }

    private enum Piece {
        /// A path, or `-`.
        case named(String)
        case clip(ClipRow)
    }

    private let order: Order
    private let rules: Rules
    private let recordRules: @Sendable (Rules) throws(Failure) -> Rules
    private let applyWishes: @Sendable (inout Request) -> Void
    private let library: Library?
    private let usesRecords: Bool
    private let usesHashes: Bool
    private let context: Context
    private var pieces: ArraySlice<Piece> = []
    private var source: Sources?
    private var count = 0

    /// Whether the command line names one file or clip alone.
    let isOne: Bool

    init(_ invocation: Invocation, _ context: Context) async throws(Failure) {
        let words = invocation[VerifyCommand.files] ?? []
        order = try RequestOptions.order(invocation, context)
        rules = try RulesOptions.rules(invocation, context)
        recordRules = { base throws(Failure) in try RulesOptions.rules(invocation, context, on: base) }
        applyWishes = { RequestOptions.apply(invocation, to: &$0) }
        self.context = context
        usesRecords = !RequestOptions.hasBody(invocation)
        // Looked up by their bytes only where nothing else tells, for that reads all of the file once more.
        usesHashes = usesRecords && order.request == Request() && !invocation[VerifyCommand.quick]
        let areFiles = words.allSatisfy { Self.isFile($0, context) }
        do throws(Failure) {
            library = try await LibraryAccess.reading(invocation, context)
        } catch {
            // Files need no archive, and `./dailies` may be anything.
            guard areFiles, invocation[ArchiveOption.folder] == nil else { throw error }
            library = nil
        }
        var found: [Piece] = []
        for word in words {
            if let library, !Self.isFile(word, context) {
                found += try await Self.pieces(word, library, context)
            } else {
                found.append(.named(word))
            }
        }
        pieces = found[...]
        isOne = found.count == 1 && FileSource.isOneFile(words, in: context.surroundings)
    }

    private static func isFile(_ word: String, _ context: Context) -> Bool {
        word == "-" || !word.hasPrefix("@") && Folder.kind(of: context.surroundings.resolve(word)) != .missing
    }

    /// What names neither a file nor a clip stays a file that does not exist.
    private static func pieces(
        _ word: String, _ library: Library, _ context: Context
    ) async throws(Failure) -> [Piece] {
        guard !word.hasPrefix("@") else {
            return try await ClipOperands.rows(word, .many, in: library, context).map { .clip($0) }
        }
        let rows = try await ClipOperands.rowsIfAny(word, in: library, context)
        return rows.isEmpty ? [.named(word)] : rows.map { .clip($0) }
    }

    // MARK: - One after the other

    func next() async -> Item? {
        while true {
            if let found = await source?.next() { return await item(found) }
            source = nil
            guard let piece = pieces.popFirst() else { return nil }
            switch piece {
            case .named(let word): source = Sources([word], in: context.surroundings)
            case .clip(let row): return await item(row)
            }
        }
    }

    private func item(_ row: ClipRow) async -> Item {
        guard let library, let path = row.path else {
            let error = SystemError("verify", row.id.text, code: SystemError.absent)
            return Item(file: .unreadable(row.id.text, error), standard: given())
        }
        let file = FileSource.Item.file(name: row.id.text, path: "\(library.folder.path)/\(path)")
        return Item(file: file, standard: await recorded { _ in row } ?? given())
    }

    private func item(_ found: FileSource.Item) async -> Item {
        guard case .file(let name, let path) = found else { return Item(file: found, standard: given()) }
        let usesHashes = usesHashes
        let standard = await recorded { naming throws(CatalogProblem) in
            try naming.row(ofFile: path, named: name, byHash: usesHashes)
        }
        return Item(file: found, standard: standard ?? given())
    }

    /// By the record of the clip that is found; nil where there is none, or where a body was given.
    private func recorded(
        _ find: @escaping @Sendable (ClipNaming) throws(CatalogProblem) -> ClipRow?
    ) async -> Standard? {
        guard usesRecords, let library else { return nil }
        let surroundings = context.surroundings
        let answer = try? await library.ask { catalog throws(CatalogProblem) -> ClipRecord? in
            let naming = ClipNaming(catalog, in: library.folder) { surroundings.resolve($0) }
            guard let row = try find(naming), case .clip(let record)? = try catalog.record(of: row.id) else {
                return nil
            }
            return record
        }
        guard let record = answer else { return nil }
        let background = await Threads.blocking { ClipBackground(record, in: library.archive) }
        var request = background.request?.meaning ?? Request()
        applyWishes(&request)
        let own = record.verdict.flatMap { try? Rules($0.rules) } ?? Rules()
        count += 1
        return Standard(
            request, task: background.origin?.taskID, stated: background.stated,
            rules: (try? recordRules(own)) ?? rules)
    }

    /// By the command line: several statements of an answer are about one file each, in their order.
    private func given() -> Standard {
        defer { count += 1 }
        return Standard(order.request, task: order.task, stated: order.stated(at: count), rules: rules)
    }
}
