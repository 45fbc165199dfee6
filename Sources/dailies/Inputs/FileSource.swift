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

    /// What a command takes. Files that are named themselves are taken whatever their name.
    struct Taste: Sendable {
        /// What is taken out of a folder.
        let extensions: Set<String>
        /// Whether `-` is a list of files, or a file itself.
        let inputIsList: Bool

        /// What generated video comes in.
        static let media = Taste(
            extensions: ["mp4", "m4v", "mov", "mkv", "webm", "m4a", "3gp"], inputIsList: true)
        /// Saved requests and answers.
        static let bodies = Taste(extensions: ["json", "jsonl", "ndjson"], inputIsList: false)
    }

    private let taste: Taste
    private let surroundings: Surroundings
    /// Still to be looked at, the next one last.
    private var stack: [Place]
    private var input: LineReader?
    private let stop: WakeUp?
    /// A folder that is not entered, where links and dots are resolved: the archive that files come into.
    private let passedOver: String?

    private enum Place: Sendable {
        case named(String)
        case found(String, isFolder: Bool)
    }

    /// `stop` ends the waiting for standard input.
    init(
        _ named: [String], _ taste: Taste = .media, in surroundings: Surroundings,
        passingOver folder: String? = nil, stop: WakeUp? = nil
    ) {
        self.taste = taste
        passedOver = folder.flatMap { RealPath.of($0) }
        stack = named.reversed().map { .named($0) }
        self.surroundings = surroundings
        self.stop = stop
    }

    /// One file and no list, as far as the command line tells.
    static func isOneFile(_ named: [String], in surroundings: Surroundings) -> Bool {
        named.count == 1 && named[0] != "-" && Folder.kind(of: surroundings.resolve(named[0])) != .folder
    }

    /// What is to be had at once; waits only for the first of it. Empty at the end.
    mutating func nextFew() -> [Item] {
        var items: [Item] = []
        while items.count < 64, items.isEmpty || input?.hasLine ?? true, let item = next() {
            items.append(item)
        }
        return items
    }

    private func file(_ name: String) -> Item {
        let path = surroundings.resolve(name)
        // Bytes that are no UTF-8 were replaced on their way here, and the file cannot be named any more.
        if name.unicodeScalars.contains("\u{FFFD}"), Folder.kind(of: path) == .missing {
            return .unreadable(name, SystemError("open", name, code: SystemError.notUTF8))
        }
        return .file(name: name, path: path)
    }

    /// Blocks while standard input has no next line.
    mutating func next() -> Item? {
        while true {
            if input != nil {
                if let item = nextLine() { return item }
                input = nil
            }
            guard let place = stack.popLast() else { return nil }
            switch place {
            case .named("-"):
                guard taste.inputIsList else { return .file(name: "-", path: "-") }
                input = LineReader(descriptor: surroundings.input, name: "standard input", stop: stop)
            case .named(let path):
                guard Folder.kind(of: surroundings.resolve(path)) == .folder else { return file(path) }
                if let failure = enter(path) { return failure }
            case .found(let path, isFolder: true):
                if let passedOver, RealPath.of(surroundings.resolve(path)) == passedOver { continue }
                if let failure = enter(path) { return failure }
            case .found(let path, isFolder: false):
                if isTaken(path) { return file(path) }
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
            let entries = try Folder.entries(of: surroundings.resolve(folder))
            var base = folder
            while base.hasSuffix("/") { base.removeLast() }
            stack += entries.reversed().filter { !$0.name.hasPrefix(".") }
                .map { .found("\(base)/\($0.name)", isFolder: $0.isFolder) }
            return nil
        } catch {
            return .unreadable(folder, error)
        }
    }

    private func isTaken(_ path: String) -> Bool {
        guard let dot = path.lastIndex(of: ".") else { return false }
        return taste.extensions.contains(path[path.index(after: dot)...].lowercased())
    }
}
