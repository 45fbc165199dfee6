import ArchiveModel
import CommandLine
import MediaJobs
import MediaPool
import Posix

/// What pictures are wanted of each clip, and where they go.
struct PicturePlan: Sendable {
    private let request: PictureRequest
    private let files: PictureFiles

    /// Refuses what contradicts itself, before anything is done.
    init(_ invocation: Invocation, _ context: Context) throws(Failure) {
        let output = invocation[ThumbnailCommand.output]
        let named = output?.endingPart.flatMap { PictureFormat(fileExtension: $0) }
        let asked = invocation[ThumbnailCommand.format]?.pictureFormat
        if let asked, let named, asked != named {
            throw Self.refused(
                "--format \(asked.rawValue) and --output \(output ?? "") contradict each other; leave one out"
            )
        }
        let request = PictureRequest(
            try Self.subject(invocation), width: invocation[ThumbnailCommand.size],
            format: asked ?? named ?? .jpeg)
        let destination = try Self.destination(output, hasFormat: named != nil, context.surroundings)
        if case .file = destination { try Self.requireOnePicture(request, invocation, context.surroundings) }
        self.request = request
        files = PictureFiles(
            destination, replaces: invocation[ThumbnailCommand.force], in: context.surroundings)
    }

    private static func subject(_ invocation: Invocation) throws(Failure) -> PictureRequest.Subject {
        let subjects: [PictureRequest.Subject] = [
            invocation[ThumbnailCommand.at].map { .at($0) },
            invocation[ThumbnailCommand.count].map { .evenly($0) },
            invocation[ThumbnailCommand.sheet].map { .sheet($0) },
        ].compactMap { $0 }
        guard subjects.count <= 1 else {
            throw refused("--at, --count and --sheet exclude each other; choose one")
        }
        return subjects.first ?? .poster
    }

    private static func destination(
        _ output: String?, hasFormat: Bool, _ surroundings: Surroundings
    ) throws(Failure) -> PictureFiles.Destination {
        guard let output else { return .besideTheClip }
        if output.hasSuffix("/") { return .folder(output.count > 1 ? String(output.dropLast()) : output) }
        if Folder.kind(of: surroundings.resolve(output)) == .folder { return .folder(output) }
        if hasFormat { return .file(output) }
        if let ending = output.endingPart {
            throw refused(
                "--output: '.\(ending)' is no format for pictures; use .jpg, .png or .webp, or name a folder")
        }
        return .folder(output)
    }

    private static func requireOnePicture(
        _ request: PictureRequest, _ invocation: Invocation, _ surroundings: Surroundings
    ) throws(Failure) {
        if case .evenly(let count) = request.subject, count > 1 {
            throw refused("--output names one file for \(count) pictures; name a folder")
        }
        guard FileSource.isOneFile(invocation[ProbeCommand.files] ?? [], in: surroundings) else {
            throw refused("--output names one file for the pictures of several clips; name a folder")
        }
    }

    private static func refused(_ sentence: Text) -> Failure { Failure(sentence, code: .wrongCommandLine) }
}

// MARK: - One clip

extension PicturePlan {
    /// A clip with the names of its pictures, given out in the order of the clips.
    struct Step: Sendable {
        let item: FileSource.Item
        let stem: String
    }

    enum Outcome: Sendable {
        case pictures(String, [PictureFiles.Kept])
        case failure(String, MediaFailure)
    }

    func step(_ item: FileSource.Item) -> Step { Step(item: item, stem: files.stem(for: item.name)) }

    func carryOut(_ step: Step, in pool: MediaPool) async -> Outcome {
        switch step.item {
        case .unreadable(let name, let error):
            return .failure(name, MediaFailure(.unreadable, error.description))
        case .file(let name, let path):
            do throws(MediaFailure) {
                return .pictures(
                    name, try await pictures(of: name, step.stem, .file(path, name: name), in: pool))
            } catch {
                return .failure(name, error)
            }
        }
    }

    private func pictures(
        of name: String, _ stem: String, _ clip: MediaInput, in pool: MediaPool
    ) async throws(MediaFailure) -> [PictureFiles.Kept] {
        let paths = suffixes.map { files.path(stem, $0, request.format) }
        let all = try files.room(for: paths)
        let made = try await pool.run(PictureJob(request), input: clip, outputs: [all.number])
        guard made.count == paths.count else { throw WrittenPictures.garbled(name) }
        return try files.keep(Array(zip(paths, made)), of: name, from: all)
    }

    /// "", "-03", "-sheet", "-at-2.5s".
    private var suffixes: [String] {
        switch request.subject {
        case .poster: [""]
        case .sheet: ["-sheet"]
        case .at(let time): ["-at-\(FactsPhrase.number(time))s"]
        case .evenly(let count):
            (1...count).map { number in
                let digits = String(number)
                return "-" + String(repeating: "0", count: String(count).count - digits.count) + digits
            }
        }
    }
}
