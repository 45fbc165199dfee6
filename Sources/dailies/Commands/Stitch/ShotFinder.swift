import ArchiveFormat
import ArchiveModel
import CommandLine
import Posix

/// Finds the files of the shots that were asked for.
struct ShotFinder {
    let surroundings: Surroundings
    /// The clip of a name that is no file's; nil where nothing is called so.
    let clip: (String) throws(Failure) -> FoundClip?

    /// A clip of the archive, and where its file lies.
    struct FoundClip: Sendable {
        let record: ClipRecord
        let path: String
    }

    func find(_ wishes: [ShotWish]) throws(Failure) -> [FoundShot] {
        var found: [FoundShot] = []
        for wish in wishes {
            found += try find(wish)
            guard found.count <= ShotListFile.limit else {
                throw Failure(
                    "could not make a film of more than \(ShotListFile.limit) shots; make it of several films",
                    code: .wrongCommandLine)
            }
        }
        guard !found.isEmpty else {
            throw Failure("there is no shot where you pointed; name files or clips", code: .wrongCommandLine)
        }
        return found
    }

    private func find(_ wish: ShotWish) throws(Failure) -> [FoundShot] {
        let isRelative = !wish.name.hasPrefix("/") && wish.folder != nil && wish.folder != "."
        let typed = isRelative ? "\(wish.folder ?? ".")/\(wish.name)" : wish.name
        let path = surroundings.resolve(typed)
        switch Folder.kind(of: path) {
        case .other:
            // A file of the archive is a clip, however it is named.
            let clip = try clip(typed)
            return [FoundShot(wish: wish, name: typed, path: path, clip: clip?.record)]
        case .folder:
            return try folder(wish, typed)
        case .missing:
            guard let clip = try clip(wish.name) else {
                throw Failure(
                    "could not find \(wish.name): it is neither a file nor a clip of the archive",
                    code: .wrongCommandLine)
            }
            return [FoundShot(wish: wish, name: wish.name, path: clip.path, clip: clip.record)]
        }
    }

    /// All media of a folder, in the order of their names.
    private func folder(_ wish: ShotWish, _ name: String) throws(Failure) -> [FoundShot] {
        var source = FileSource([name], in: surroundings)
        var shots: [FoundShot] = []
        while let item = source.next() {
            switch item {
            case .file(let name, let path):
                let clip = try clip(name)
                shots.append(FoundShot(wish: wish, name: name, path: path, clip: clip?.record))
            case .unreadable(_, let error): throw Failure(error, code: .wrongCommandLine)
            }
            if shots.count > ShotListFile.limit { break }
        }
        return shots
    }
}
