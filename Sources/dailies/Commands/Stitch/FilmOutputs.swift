import CommandLine
import Posix

/// The files that a film is written to, beside what the archive keeps. None is replaced unless that was asked for.
struct FilmOutputs: Sendable {
    /// As they were typed.
    let film: String?
    let edl: String?
    let otio: String?
    let replaces: Bool
    private let surroundings: Surroundings

    init(_ invocation: Invocation, _ context: Context) throws(Failure) {
        film = invocation[StitchOptions.output]
        edl = invocation[StitchOptions.edl]
        otio = invocation[StitchOptions.otio]
        replaces = invocation[StitchOptions.force]
        surroundings = context.surroundings
        try check()
    }

    private var all: [String] { [film, edl, otio].compactMap(\.self) }

    /// Before the work, so that nobody waits for it; the moment of writing makes sure again.
    private func check() throws(Failure) {
        let paths = all.map(surroundings.resolve)
        guard Set(paths).count == paths.count else {
            throw Failure("the film and its lists need a file each", code: .wrongCommandLine)
        }
        for path in all {
            let full = surroundings.resolve(path)
            let kind = Folder.kind(of: full, followsLinks: false)
            guard kind != .folder else {
                throw Failure("could not write \(path): it is a folder; name a file", code: .wrongCommandLine)
            }
            guard kind == .missing || replaces else {
                throw Failure(
                    "could not write \(path): it exists already; add --force to replace it",
                    code: .wrongCommandLine)
            }
        }
    }

    /// A film in the place of one of its own shots would be the end of that.
    func requireNoShot(_ shots: [FoundShot]) throws(Failure) {
        for path in all {
            let full = surroundings.resolve(path)
            if let shot = shots.first(where: { Folder.isSameFile($0.path, full) }) {
                throw Failure(
                    "could not write \(path): it is the shot \(shot.name) itself; name another file",
                    code: .wrongCommandLine)
            }
        }
    }

    func fullPath(_ path: String) -> String { surroundings.resolve(path) }

    /// Text files beside the film.
    func write(_ text: String, to path: String) throws(SystemError) {
        do throws(SystemError) {
            try Folder.create(fullPath(path).folderPart)
            try NewFile.write(to: fullPath(path), replacing: replaces) { file throws(SystemError) in
                try file.write(Array(text.utf8), as: path)
            }
        } catch {
            throw SystemError(error.attempt, path, code: error.code)
        }
    }
}
