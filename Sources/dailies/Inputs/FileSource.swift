import CommandLine
import Posix

/// The files that a command line names, one after the other: files as they are, folders by the media in
/// them, `-` by the lines of standard input. Nothing is gathered, so that a million files need no memory.
struct FileSource: Sendable {
    enum Item: Sendable {
        /// As it was given, and how to open it.
        case file(name: String, path: String)
        case unreadable(String, SystemError)

        var name: String {
            switch self {
            case .file(let name, _), .unreadable(let name, _): name
            }
        }
    }

    /// What generated video comes in. Files that are named themselves are taken whatever their name.
    private static let extensions: Set<String> = ["mp4", "m4v", "mov", "mkv", "webm", "m4a", "3gp"]

    private let workingDirectory: String
    /// Still to be looked at, the next one last.
    private var stack: [Place]
    private var input: LineReader?

    private enum Place: Sendable {
        case named(String)
        case found(String, isFolder: Bool)
    }

    init(_ named: [String], in surroundings: Surroundings) {
        stack = named.reversed().map { .named($0) }
        workingDirectory = surroundings.workingDirectory
    }

    /// One file and no list, as far as the command line tells.
    static func isOneFile(_ named: [String], in surroundings: Surroundings) -> Bool {
        named.count == 1 && named[0] != "-" && Folder.kind(of: surroundings.resolve(named[0])) != .folder
    }

    private func resolve(_ path: String) -> String {
        path.hasPrefix("/") ? path : "\(workingDirectory)/\(path)"
    }

    private func file(_ name: String) -> Item { .file(name: name, path: resolve(name)) }

    /// Blocks while standard input has no next line.
    mutating func next() -> Item? {
        while true {
            if input != nil {
                if let item = nextLine() { return item }
                input = nil
            }
            guard let place = stack.popLast() else { return nil }
            switch place {
            case .named("-"): input = LineReader(descriptor: 0, name: "standard input")
            case .named(let path):
                guard Folder.kind(of: resolve(path)) == .folder else { return file(path) }
                if let failure = enter(path) { return failure }
            case .found(let path, isFolder: true):
                if let failure = enter(path) { return failure }
            case .found(let path, isFolder: false):
                if Self.isMedia(path) { return file(path) }
            }
        }
    }

    private mutating func nextLine() -> Item? {
        do throws(SystemError) {
            while let line = try input?.next() {
                if !line.isEmpty { return file(line) }
            }
            return nil
        } catch {
            input = nil
            return .unreadable("-", error)
        }
    }

    private mutating func enter(_ folder: String) -> Item? {
        do throws(SystemError) {
            let entries = try Folder.entries(of: resolve(folder))
            let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
            stack += entries.reversed().filter { !$0.name.hasPrefix(".") }
                .map { .found("\(base)/\($0.name)", isFolder: $0.isFolder) }
            return nil
        } catch {
            return .unreadable(folder, error)
        }
    }

    private static func isMedia(_ path: String) -> Bool {
        guard let dot = path.lastIndex(of: ".") else { return false }
        return extensions.contains(path[path.index(after: dot)...].lowercased())
    }
}
