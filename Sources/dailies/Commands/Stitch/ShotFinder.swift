import ArchiveFormat
import ArchiveModel
import Catalog
import CommandLine
import Posix
import Workflow

/// Finds the files of the shots that were asked for. What is a file is one, whatever clips are called; all else is
/// looked for in the archive.
struct ShotFinder: Sendable {
    /// A shot whose file is named, or a word that may name a clip.
    enum Place: Sendable {
        case file(ShotWish, name: String, path: String)
        case word(ShotWish)
    }

    let context: Context
    /// Absolute; nil where there is none.
    let archive: String?

    /// Blocks no other task.
    func places(_ wishes: [ShotWish]) async throws(Failure) -> [Place] {
        let result = await Threads.blocking { () -> Result<[Place], Failure> in
            Result { () throws(Failure) in
                var places: [Place] = []
                for wish in wishes {
                    places += try self.places(wish)
                    guard places.count <= ShotListFile.limit else { throw Self.tooMany }
                }
                guard !places.isEmpty else { throw Self.nothing }
                return places
            }
        }
        return try result.get()
    }

    /// Whether the archive must be asked.
    func needsArchive(_ places: [Place]) -> Bool {
        places.contains { place in
            switch place {
            case .file(_, _, let path): isInArchive(path)
            case .word: true
            }
        }
    }

    func shots(_ places: [Place], in library: Library?) async throws(Failure) -> [FoundShot] {
        var shots: [FoundShot] = []
        for place in places {
            switch place {
            case .file(let wish, let name, let path):
                var clip: ShotClip?
                if let library, isInArchive(path) { clip = try? await found(path, in: library).clip }
                shots.append(FoundShot(wish: wish, name: name, path: path, clip: clip))
            case .word(let wish):
                guard let library else { throw Self.noArchive(wish.name) }
                let (clip, path) = try await found(wish.name, in: library)
                shots.append(FoundShot(wish: wish, name: clip.id.text, path: path, clip: clip))
            }
        }
        return shots
    }

    private func found(
        _ word: String, in library: Library
    ) async throws(Failure) -> (clip: ShotClip, path: String) {
        let rows = try await ClipOperands.rows(word, .one, kinds: [.clip, .film], in: library, context)
        guard let row = rows.first, let path = row.path else {
            throw Failure(
                "could not use '\(word)' as a shot: its task brought no file", code: .wrongCommandLine)
        }
        let clip = ShotClip(id: row.id, prompt: row.prompt ?? row.title, model: row.model, sha256: row.sha256)
        return (clip, "\(library.folder.path)/\(path)")
    }

    private func places(_ wish: ShotWish) throws(Failure) -> [Place] {
        let surroundings = context.surroundings
        if let literal = wish.literal, Folder.kind(of: surroundings.resolve(wish.path(literal))) == .other {
            var whole = wish
            (whole.name, whole.literal, whole.from, whole.to) = (literal, nil, nil, nil)
            return try places(whole)
        }
        let name = wish.path(wish.name)
        let path = surroundings.resolve(name)
        switch Folder.kind(of: path) {
        case .other: return [.file(wish, name: name, path: path)]
        case .missing: return [.word(wish)]
        case .folder: break
        }
        // All media in it, in the order of their names.
        var source = FileSource([name], in: surroundings)
        var places: [Place] = []
        while places.count <= ShotListFile.limit, let item = source.next() {
            switch item {
            case .file(let name, let path): places.append(.file(wish, name: name, path: path))
            case .unreadable(_, let error): throw Failure(error, code: .wrongCommandLine)
            }
        }
        return places
    }

    private func isInArchive(_ path: String) -> Bool { archive.map { path.hasPrefix($0 + "/") } ?? false }

    private static func noArchive(_ name: String) -> Failure {
        Failure(
            "could not find \(name): there is no such file, and no archive whose clip it could be",
            code: .wrongCommandLine)
    }

    private static let nothing = Failure(
        "there is no shot where you pointed; name files or clips", code: .wrongCommandLine)

    private static let tooMany = Failure(
        "could not make a film of more than \(ShotListFile.limit) shots; make it of several films",
        code: .wrongCommandLine)
}
