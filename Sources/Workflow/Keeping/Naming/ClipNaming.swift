package import ArchiveFormat
package import Catalog
internal import Posix
internal import Storage

/// Finds the clips and films that a person names: by id, by a unique beginning of it, by the provider's id of the
/// task, by a file's path, or by a word that begins with @. Every call blocks.
package struct ClipNaming: Sendable {
    /// How many a command takes for one word.
    package enum Number: Sendable {
        case one
        /// `@failed` and `@search:` may mean many; a name never does.
        case many
    }

    package enum Problem: Error, Sendable {
        /// The sentence.
        case notFound(String)
        /// The same, with what it may mean.
        case ambiguous(String)
        case catalog(CatalogProblem)
    }

    /// Shorter beginnings would mean another clip tomorrow.
    package static let leastBeginning = 3
    private static let mostCandidates = 10

    private let catalog: Catalog
    private let folder: ArchiveFolder
    /// What words that search may mean; all where it is empty.
    private let kinds: Set<ClipRow.Kind>
    /// Makes a path absolute.
    private let resolve: @Sendable (String) -> String

    package init(
        _ catalog: Catalog, in folder: ArchiveFolder, kinds: Set<ClipRow.Kind> = [],
        resolve: @escaping @Sendable (String) -> String
    ) {
        self.catalog = catalog
        self.folder = folder
        self.kinds = kinds
        self.resolve = resolve
    }

    /// At least one.
    package func rows(_ text: String, _ number: Number = .one) throws(Problem) -> [ClipRow] {
        let word: ClipWord
        do throws(ClipWord.Mistake) {
            word = try ClipWord(text)
        } catch {
            throw .notFound(error.sentence)
        }
        switch word {
        case .last:
            let rows = try ask { () throws(CatalogProblem) in try catalog.last() }
            guard !rows.isEmpty else { throw .notFound("'@last' names no clip: the archive is empty") }
            return rows
        case .failed: return try failed(number)
        case .search(let words): return try found(words, text, number)
        case .name(let name): return try named(name)
        case .path(let path): return try at(path)
        }
    }

    private func failed(_ number: Number) throws(Problem) -> [ClipRow] {
        var query = ClipQuery()
        query.verdicts = ["fail"]
        query.limit = number == .one ? 1 : nil
        let asked = query
        let rows = try ask { () throws(CatalogProblem) in try catalog.list(asked) }
        guard !rows.isEmpty else { throw .notFound("'@failed' names no clip: no verdict is fail") }
        return rows
    }

    private func found(_ words: String, _ text: String, _ number: Number) throws(Problem) -> [ClipRow] {
        var query = ClipQuery()
        query.kinds = kinds
        query.limit = number == .one ? Self.mostCandidates + 1 : nil
        let asked = query
        let rows = try ask { () throws(CatalogProblem) in try catalog.search(words, asked).hits.map(\.row) }
        guard !rows.isEmpty else { throw .notFound("'\(text)' finds no clip") }
        guard number == .many || rows.count == 1 else { throw Self.ambiguous(text, rows) }
        return rows
    }

    private func named(_ name: String) throws(Problem) -> [ClipRow] {
        if let id = ClipID(name), let row = try ask({ () throws(CatalogProblem) in try catalog.clip(id) }) {
            return [row]
        }
        let rows =
            name.utf8.count < Self.leastBeginning
            ? []
            : try ask { () throws(CatalogProblem) in
                try catalog.candidates(name, limit: Self.mostCandidates + 1)
            }
        // The whole of a task's id is no beginning, but the task may have brought several files.
        let exact = rows.filter { $0.taskID == name }
        if exact.count == 1 { return exact }
        if rows.count == 1 { return rows }
        if rows.isEmpty {
            // A file beside us may have a name without a slash.
            if Folder.kind(of: resolve(name)) == .other { return try at(name) }
            throw .notFound(
                name.utf8.count < Self.leastBeginning
                    ? "'\(name)' is too short to name a clip; write three letters of it, or more"
                    : "there is no clip '\(name)' in the archive; 'dailies list' shows what there is")
        }
        throw Self.ambiguous(name, exact.isEmpty ? rows : exact)
    }

    /// In the archive by its place, elsewhere by its bytes.
    private func at(_ path: String) throws(Problem) -> [ClipRow] {
        guard let place = RealPath.of(resolve(path)) else {
            throw .notFound("there is no file \(path), and no clip of that name")
        }
        let row = try ask { () throws(CatalogProblem) in
            try self.row(ofFile: place, named: path, byHash: true)
        }
        if let row { return [row] }
        throw .notFound(
            Folder.kind(of: place) == .folder
                ? "\(path) is no clip's folder in the archive"
                : "\(path) is not in the archive: no clip has its bytes")
    }

    /// The clip or film that a file is: by its place in the archive, else by its bytes, which reads all of it.
    package func row(
        ofFile path: String, named name: String, byHash: Bool
    ) throws(CatalogProblem) -> ClipRow? {
        guard let place = RealPath.of(path) else { return nil }
        if let archive = RealPath.of(folder.path), place.hasPrefix(archive + "/") {
            let rest = String(place.dropFirst(archive.count + 1))
            if let row = try catalog.clip(at: rest) { return row }
        }
        guard byHash, Folder.kind(of: place) == .other,
            let digest = try? Storage.FileHash.of(place, as: name)
        else { return nil }
        return try catalog.byHash(digest.sha256).first
    }

    private static func ambiguous(_ text: String, _ rows: [ClipRow]) -> Problem {
        let shown = rows.prefix(mostCandidates).map(\.id.text).joined(separator: ", ")
        let more = rows.count > mostCandidates ? " and others" : ""
        return .ambiguous("'\(text)' may mean \(shown)\(more); write more of it")
    }

    private func ask<Answer>(
        _ question: () throws(CatalogProblem) -> Answer
    ) throws(Problem) -> Answer {
        do throws(CatalogProblem) {
            return try question()
        } catch {
            throw .catalog(error)
        }
    }
}
