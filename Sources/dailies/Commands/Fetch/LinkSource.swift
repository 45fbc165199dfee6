import ArchiveModel
import CommandLine
import Posix

/// The links of a command line, one after the other; `-` is the lines of standard input.
actor LinkSource {
    /// What may stand on the command line.
    enum Word: Sendable, Equatable {
        case link(Link)
        case list
    }

    enum Item: Sendable {
        case link(Link)
        /// A line of a list that is no link.
        case other(String)
        case unreadable(SystemError)
    }

    private var words: ArraySlice<Word>
    private var lines: LineReader?
    private let input: Int32
    private let stop: WakeUp?

    init(_ words: [Word], in surroundings: Surroundings) {
        self.words = words[...]
        input = surroundings.input
        // Without a descriptor to be had, Ctrl-C waits for the next line.
        stop = try? WakeUp()
    }

    func next() async -> Item? {
        while true {
            if let item = await nextLine() { return item }
            switch words.popFirst() {
            case nil: return nil
            case .link(let link): return .link(link)
            case .list: lines = LineReader(descriptor: input, name: "standard input", stop: stop)
            }
        }
    }

    private func nextLine() async -> Item? {
        while let before = lines {
            let stop = stop
            let (after, line) = await withTaskCancellationHandler {
                before.hasLine ? Self.read(before) : await Threads.blocking { Self.read(before) }
            } onCancel: {
                stop?.ring()
            }
            switch line {
            case .failure(let error):
                lines = nil
                return .unreadable(error)
            case .success(nil): lines = nil
            case .success(let text?):
                lines = after
                // A list may have empty lines, and lines for people.
                let words = text.drop { $0 == " " || $0 == "\t" }
                if words.isEmpty || words.hasPrefix("#") { continue }
                return Link(text).map { .link($0) } ?? .other(text)
            }
        }
        return nil
    }

    private static func read(_ lines: LineReader) -> (LineReader, Result<String?, SystemError>) {
        var lines = lines
        let line = Result { () throws(SystemError) in try lines.next() }
        return (lines, line)
    }
}

extension ValueKind where Value == LinkSource.Word {
    static func link() -> ValueKind {
        ValueKind(
            "URL", accepts: "a link that begins with https:// or http://, or - for a list",
            read: { $0 == "-" ? .list : Link($0).map { .link($0) } },
            show: {
                switch $0 {
                case .list: "-"
                case .link(let link): link.text
                }
            })
    }
}
