import ArchiveModel
import CommandLine
import MediaJobs
import MediaPool
import Posix

/// What pictures are wanted of each clip, and where they go.
struct PicturePlan: Sendable {
    private enum Destination: Sendable {
        case besideTheClip
        case file(String)
        case folder(String)
    }

    private let request: PictureRequest
    private let destination: Destination
    private let replaces: Bool
    private let surroundings: Surroundings

    /// Refuses what contradicts itself, before anything is done.
    init(_ invocation: Invocation, _ context: Context) throws(Failure) {
        surroundings = context.surroundings
        replaces = invocation[ThumbnailCommand.force]
        let subject = try Self.subject(invocation)
        let output = invocation[ThumbnailCommand.output]
        let named = output.flatMap { Self.ending($0) }.flatMap { PictureFormat(fileExtension: $0) }
        let asked = invocation[ThumbnailCommand.format]?.pictureFormat
        if let asked, let named, asked != named {
            throw Failure(
                "--format \(asked.rawValue) and --output \(output ?? "") contradict each other; leave one out",
                code: .wrongCommandLine)
        }
        request = PictureRequest(
            subject, width: invocation[ThumbnailCommand.size], format: asked ?? named ?? .jpeg)
        guard let output else {
            destination = .besideTheClip
            return
        }
        let path = surroundings.resolve(output)
        if output.hasSuffix("/") || Folder.kind(of: path) == .folder {
            destination = .folder(
                output.hasSuffix("/") && output.count > 1 ? String(output.dropLast()) : output)
        } else if let ending = Self.ending(output), named == nil {
            throw Failure(
                "--output: '.\(ending)' is no format for pictures; use .jpg, .png or .webp, or name a folder",
                code: .wrongCommandLine)
        } else if named == nil {
            destination = .folder(output)
        } else {
            try Self.requireOnePicture(invocation, subject, surroundings)
            destination = .file(output)
        }
    }

    private static func subject(_ invocation: Invocation) throws(Failure) -> PictureRequest.Subject {
        let subjects: [PictureRequest.Subject] = [
            invocation[ThumbnailCommand.at].map { .at($0) },
            invocation[ThumbnailCommand.count].map { .evenly($0) },
            invocation[ThumbnailCommand.sheet].map { .sheet($0) },
        ].compactMap { $0 }
        guard subjects.count <= 1 else {
            throw Failure("--at, --count and --sheet exclude each other; choose one", code: .wrongCommandLine)
        }
        return subjects.first ?? .poster
    }

    private static func requireOnePicture(
        _ invocation: Invocation, _ subject: PictureRequest.Subject, _ surroundings: Surroundings
    ) throws(Failure) {
        let clips = invocation[ProbeCommand.files] ?? []
        let isOne =
            clips.count == 1 && clips[0] != "-" && Folder.kind(of: surroundings.resolve(clips[0])) != .folder
        if case .evenly(let count) = subject, count > 1 {
            throw Failure(
                "--output names one file for \(count) pictures; name a folder", code: .wrongCommandLine)
        }
        if !isOne {
            throw Failure(
                "--output names one file for the pictures of several clips; name a folder",
                code: .wrongCommandLine)
        }
    }

    /// "jpg" of "a/b.jpg".
    private static func ending(_ path: String) -> String? {
        let name = path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...]
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
        return String(name[name.index(after: dot)...])
    }
}

// MARK: - One clip

extension PicturePlan {
    struct Made: Sendable {
        let path: String
        let facts: PictureFacts
    }

    enum Outcome: Sendable {
        case pictures(String, [Made])
        case failure(String, MediaFailure)
    }

    func carryOut(_ item: FileSource.Item, in pool: MediaPool) async -> Outcome {
        switch item {
        case .unreadable(let name, let error):
            return .failure(name, MediaFailure(.cannotOpen, error.description))
        case .file(let name, let path):
            do throws(MediaFailure) {
                return .pictures(name, try await pictures(of: name, at: path, in: pool))
            } catch {
                return .failure(name, error)
            }
        }
    }

    private func pictures(
        of name: String, at path: String, in pool: MediaPool
    ) async throws(MediaFailure) -> [Made] {
        let folder = folder(for: name)
        try refuseExisting(of: name)
        let all = try room(in: surroundings.resolve(folder))
        let made = try await pool.run(
            PictureJob(request), input: .file(path, name: name), outputs: [all.number])
        var kept: [Made] = []
        var offset: Int64 = 0
        for (index, facts) in made.enumerated() {
            let target = target(for: name, index: index)
            do throws(SystemError) {
                try NewFile.write(to: surroundings.resolve(target), replacing: replaces) {
                    file throws(SystemError) in
                    try all.copy(from: offset, count: Int64(facts.bytes), to: file, as: target)
                }
            } catch {
                throw unwritable(error)
            }
            offset += Int64(facts.bytes)
            kept.append(Made(path: target, facts: facts))
        }
        return kept
    }

    /// Where the worker puts all pictures of a clip, one behind the other.
    private func room(in folder: String) throws(MediaFailure) -> FileDescriptor {
        do throws(SystemError) {
            if case .folder = destination { try Folder.create(folder) }
            return try NewFile.nameless(in: folder)
        } catch {
            throw unwritable(error)
        }
    }

    /// Before the work, so that nobody waits for a refusal; the moment of writing makes sure again.
    private func refuseExisting(of name: String) throws(MediaFailure) {
        guard !replaces else { return }
        let target = target(for: name, index: 0)
        guard Folder.kind(of: surroundings.resolve(target), followsLinks: false) != .missing else { return }
        throw MediaFailure(
            MediaFailure.Code(rawValue: "exists"),
            "could not write \(target): it exists already; add --force to replace it")
    }

    private func unwritable(_ error: SystemError) -> MediaFailure {
        MediaFailure(MediaFailure.Code(rawValue: MediaError.Code.unwritable.rawValue), error.description)
    }

    private func folder(for clip: String) -> String {
        switch destination {
        case .folder(let folder): folder
        case .file(let path): Self.folder(of: path)
        case .besideTheClip: Self.folder(of: clip)
        }
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    /// "shot.jpg", "shot-03.jpg", "shot-sheet.jpg", "shot-at-2.5s.jpg".
    private func target(for clip: String, index: Int) -> String {
        if case .file(let path) = destination { return path }
        let name = clip[(clip.lastIndex(of: "/").map { clip.index(after: $0) } ?? clip.startIndex)...]
        let stem = Self.ending(String(name)).map { name.dropLast($0.count + 1) } ?? name
        let suffix: String
        switch request.subject {
        case .poster: suffix = ""
        case .sheet: suffix = "-sheet"
        case .at(let time): suffix = "-at-\(FactsPhrase.number(time))s"
        case .evenly(let count):
            let digits = String(index + 1)
            suffix = "-" + String(repeating: "0", count: max(0, String(count).count - digits.count)) + digits
        }
        let folder = folder(for: clip)
        let prefix = folder == "." ? "" : folder == "/" ? "/" : "\(folder)/"
        return "\(prefix)\(stem)\(suffix).\(request.format.fileExtension)"
    }
}
