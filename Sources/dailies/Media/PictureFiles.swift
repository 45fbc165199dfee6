import ArchiveModel
import CommandLine
import JSON
import MediaJobs
import MediaPool
import Posix

/// Where the pictures of clips go, and how they get there whole.
final class PictureFiles: Sendable {
    enum Destination: Sendable, Equatable {
        case besideTheClip
        /// For one picture of one clip.
        case file(String)
        case folder(String)
    }

    /// A picture in its place.
    struct Kept: Sendable {
        let path: String
        let facts: PictureFacts
    }

    private let destination: Destination
    private let replaces: Bool
    private let surroundings: Surroundings
    private let claimed = Guarded<Set<String>>([])

    init(_ destination: Destination, replaces: Bool, in surroundings: Surroundings) {
        self.destination = destination
        self.replaces = replaces
        self.surroundings = surroundings
    }

    /// What all pictures of a clip begin with, without an ending: "sheets/shot". Two clips of one name get
    /// numbers, in the order in which they ask: "sheets/shot-2".
    func stem(for clip: String) -> String {
        let folder =
            switch destination {
            case .besideTheClip: clip.folderPart
            case .folder(let folder): folder
            case .file(let path): path.folderPart
            }
        let name = clip.namePart
        let bare = name.endingPart.map { String(name.dropLast($0.count + 1)) } ?? name
        let wanted = folder == "." ? bare : folder == "/" ? "/\(bare)" : "\(folder)/\(bare)"
        return claimed.withLock { claimed in
            var stem = wanted
            var number = 1
            while !claimed.insert(stem).inserted {
                number += 1
                stem = "\(wanted)-\(number)"
            }
            return stem
        }
    }

    /// The path of one picture: "shot-sheet.jpg".
    func path(_ stem: String, _ suffix: String, _ format: PictureFormat) -> String {
        if case .file(let path) = destination { return path }
        return "\(stem)\(suffix).\(format.fileExtension)"
    }

    /// A nameless file for all pictures of a clip, one behind the other, beside where they will lie.
    ///
    /// Refuses what exists before the work, so that nobody waits for it; the moment of writing makes sure again.
    func room(for paths: [String]) throws(MediaFailure) -> FileDescriptor {
        for path in paths where !replaces {
            guard Folder.kind(of: surroundings.resolve(path), followsLinks: false) != .missing else {
                continue
            }
            throw MediaFailure(
                MediaFailure.Code(rawValue: "exists"),
                "could not write \(path): it exists already; add --force to replace it")
        }
        do throws(SystemError) {
            let folder = surroundings.resolve((paths.first ?? ".").folderPart)
            if destination != .besideTheClip { try Folder.create(folder) }
            return try NewFile.nameless(in: folder)
        } catch {
            throw unwritable(error)
        }
    }

    /// Gives each picture its name, once what the worker says of them fits what it wrote.
    func keep(
        _ pictures: [(path: String, facts: PictureFacts)], of clip: String, from all: borrowing FileDescriptor
    ) throws(MediaFailure) -> [Kept] {
        try WrittenPictures.check(pictures.map(\.facts.bytes), of: clip, in: all)
        var kept: [Kept] = []
        var offset: Int64 = 0
        for (path, facts) in pictures {
            do throws(SystemError) {
                try NewFile.write(to: surroundings.resolve(path), replacing: replaces) {
                    file throws(SystemError) in
                    try all.copy(from: offset, count: Int64(facts.bytes), to: file, as: path)
                }
            } catch {
                throw unwritable(error)
            }
            offset += Int64(facts.bytes)
            kept.append(Kept(path: path, facts: facts))
        }
        return kept
    }

    private func unwritable(_ error: SystemError) -> MediaFailure {
        MediaFailure(MediaFailure.Code(rawValue: MediaError.Code.unwritable.rawValue), error.description)
    }
}

extension String {
    /// "a/b" of "a/b/c.mp4"; "." where there is none.
    var folderPart: String {
        lastIndex(of: "/").map { $0 == startIndex ? "/" : String(self[..<$0]) } ?? "."
    }

    /// "c.mp4" of "a/b/c.mp4".
    var namePart: String { lastIndex(of: "/").map { String(self[index(after: $0)...]) } ?? self }

    /// "mp4" of "a/b/c.mp4"; a name that begins with a dot has none.
    var endingPart: String? {
        let name = namePart
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
        return String(name[name.index(after: dot)...])
    }
}

extension PictureFiles.Kept {
    var contract: JSON {
        [
            "path": .string(path), "times": .array(facts.times.map { JSON($0) }),
            "width": .int(facts.size.width),
            "height": .int(facts.size.height), "format": .string(facts.format.rawValue),
            "bytes": .int(facts.bytes),
        ]
    }
}
