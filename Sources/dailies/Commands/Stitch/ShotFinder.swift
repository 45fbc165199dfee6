import ArchiveModel
import CommandLine
import Posix

/// Finds the files of the shots that were asked for. What is a file is one, whatever clips are called; all else is
/// looked for in the archive.
struct ShotFinder: Sendable {
    /// A clip of the archive, and where its file lies.
    struct Found: Sendable {
        let clip: ShotClip
        let path: String
    }

    let surroundings: Surroundings
    /// Of the archive; nil where there is none.
    let archive: String?
    /// The clip of a word that names one.
    let clip: @Sendable (String) async throws(Failure) -> Found

    func find(_ wishes: [ShotWish]) async throws(Failure) -> [FoundShot] {
        var found: [FoundShot] = []
        for place in try await places(wishes) {
            switch place {
            case .file(let wish, let name, let path):
                let clip = isInArchive(path) ? try? await clip(path).clip : nil
                found.append(FoundShot(wish: wish, name: name, path: path, clip: clip))
            case .word(let wish):
                guard archive != nil else { throw Self.nothing(wish.name) }
                let one = try await clip(wish.name)
                found.append(FoundShot(wish: wish, name: wish.name, path: one.path, clip: one.clip))
            }
        }
        guard !found.isEmpty else {
            throw Failure("there is no shot where you pointed; name files or clips", code: .wrongCommandLine)
        }
        return found
    }

    private enum Place: Sendable {
        case file(ShotWish, name: String, path: String)
        case word(ShotWish)
    }

    private func places(_ wishes: [ShotWish]) async throws(Failure) -> [Place] {
        let result = await Threads.blocking { () -> Result<[Place], Failure> in
            Result { () throws(Failure) in
                var places: [Place] = []
                for wish in wishes {
                    places += try self.places(wish)
                    guard places.count <= ShotListFile.limit else { throw Self.tooMany }
                }
                return places
            }
        }
        return try result.get()
    }

    private func places(_ wish: ShotWish) throws(Failure) -> [Place] {
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

    private static func nothing(_ name: String) -> Failure {
        Failure(
            "could not find \(name): there is no such file, and no archive whose clip it could be",
            code: .wrongCommandLine)
    }

    private static var tooMany: Failure {
        Failure(
            "could not make a film of more than \(ShotListFile.limit) shots; make it of several films",
            code: .wrongCommandLine)
    }
}
