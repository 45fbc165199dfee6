import ArchiveModel
import CommandLine
import Dialects
import JSON

/// Takes a file apart into the bodies in it: one, a list, one a line, or pairs of request and response.
/// A few at a time, so that a long list is never in memory as a whole.
struct BodyReader: Sendable {
    private enum Rest: Sendable {
        case unopened(FileSource.Item)
        case elements(ArraySlice<JSON>)
        /// From a place in the bytes, and the number of the line that begins there.
        case lines([UInt8], from: Int, number: Int)
        case nothing
    }

    private let file: String
    private let surroundings: Surroundings
    private var rest: Rest
    private var found = 0

    init(_ item: FileSource.Item, in surroundings: Surroundings) {
        file = item.name
        self.surroundings = surroundings
        rest = .unopened(item)
    }

    var isAtEnd: Bool {
        if case .nothing = rest { true } else { false }
    }

    /// The next bodies; blocks while it reads. May be empty before the end.
    mutating func nextFew() -> [Inspection] {
        switch rest {
        case .unopened(let item): return open(item)
        case .elements(let elements):
            let outcomes = elements.prefix(500).flatMap(Self.outcomes)
            let left = elements.dropFirst(500)
            rest = left.isEmpty ? .nothing : .elements(left)
            defer { found += outcomes.count }
            return outcomes.enumerated().map { number, found in
                inspection(found, item: self.found + number + 1)
            }
        case .lines(let bytes, let start, let number): return lines(bytes, from: start, number)
        case .nothing: return []
        }
    }

    private mutating func open(_ item: FileSource.Item) -> [Inspection] {
        rest = .nothing
        let bytes: [UInt8]
        do throws(BodyFile.Failure) {
            switch item {
            case .unreadable(_, let error): throw BodyFile.Failure(error)
            case .file("-", _): bytes = try BodyFile.read(input: surroundings.input)
            case .file(let name, let path): bytes = try BodyFile.read(path: path, as: name)
            }
        } catch {
            return [inspection(.failure(.init(code: error.code, reason: error.reason)))]
        }
        if Self.isLines(name: file) { return lines(bytes, from: 0, 1) }
        switch Self.parse(bytes[...]) {
        case .failure where Self.beginsWithLine(bytes): return lines(bytes, from: 0, 1)
        case .failure(let problem): return [inspection(.failure(problem))]
        case .success(let body): return bodies(body)
        }
    }

    private mutating func bodies(_ body: JSON) -> [Inspection] {
        // A list of prices is one thing, a list of bodies is several.
        if case .array(let elements) = body, Answers.read(body).family == nil, elements.count > 1 {
            rest = .elements(elements[...])
            return []
        }
        let lone = body[0] ?? body
        let outcomes = Answers.read(body).family == nil ? Self.outcomes(lone) : Self.outcomes(body)
        return outcomes.enumerated().map { index, found in
            inspection(found, item: outcomes.count == 1 ? nil : index + 1)
        }
    }

    /// What a body says, and the body itself.
    struct Found {
        let outcome: Inspection.Outcome
        var bodies = Inspection.Bodies()
    }

    private func inspection(_ found: Found, item: Int?) -> Inspection {
        Inspection(file: file, item: item, outcome: found.outcome, bodies: found.bodies)
    }

    private func inspection(_ outcome: Inspection.Outcome) -> Inspection {
        Inspection(file: file, item: nil, outcome: outcome)
    }

    private enum Parsed {
        case success(JSON)
        case failure(Inspection.Problem)
    }

    /// `line` where the text is a line of a longer one, whose number is told elsewhere.
    private static func parse(_ bytes: ArraySlice<UInt8>, isLine: Bool = false) -> Parsed {
        do throws(JSONError) {
            return .success(try JSON.read(Array(bytes)))
        } catch {
            let reason = isLine ? "\(error.reason) (column \(error.column))" : error.description
            return .failure(.init(code: "not-json", reason: "it is no JSON: \(reason)"))
        }
    }

    private static func isLines(name: String) -> Bool {
        name.lowercased().hasSuffix(".jsonl") || name.lowercased().hasSuffix(".ndjson")
    }

    /// The whole is no value, and its first line is one and not the only one.
    private static func beginsWithLine(_ bytes: [UInt8]) -> Bool {
        let start = bytes.drop { isSpace($0) }
        guard let first = start.first, "{[".utf8.contains(first),
            let end = start.firstIndex(of: UInt8(ascii: "\n")),
            start[end...].contains(where: { !isSpace($0) })
        else { return false }
        if case .success = parse(start[..<end]) { return true }
        return false
    }

    private mutating func lines(_ bytes: [UInt8], from start: Int, _ number: Int) -> [Inspection] {
        var all: [Inspection] = []
        var position = start
        var line = number
        while position < bytes.count, all.count < 500 {
            let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let text = bytes[position..<end]
            if !text.allSatisfy(Self.isSpace) {
                let outcomes: [Found] =
                    switch Self.parse(text, isLine: true) {
                    case .failure(let problem): [Found(outcome: .failure(problem))]
                    case .success(.array(let bodies)) where !bodies.isEmpty: bodies.flatMap(Self.outcomes)
                    case .success(let body): Self.outcomes(body)
                    }
                // The number of the line: what an editor can be sent to.
                all += outcomes.map { inspection($0, item: line) }
            }
            position = end + 1
            line += 1
        }
        found += all.count
        rest = position < bytes.count ? .lines(bytes, from: position, number: line) : .nothing
        if isAtEnd, found == 0 {
            return [inspection(.failure(.init(code: "not-json", reason: "there is nothing in it")))]
        }
        return all
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    /// What one body says: an answer, which may be about several tasks, or a request.
    private static func outcomes(_ body: JSON) -> [Found] {
        if let pair = LoggedPair(body) { return pair.outcomes }
        if let request = Requests.read(body) {
            return [
                Found(
                    outcome: .request(request.request, family: request.family), bodies: .init(request: body))
            ]
        }
        return Answers.readEach(body).map { Found(answer: $0.reading, $0.body) }
    }
}

extension BodyReader.Found {
    init(answer: AnswerReading, _ body: JSON, asked: (request: Request, body: JSON)? = nil) {
        if case .notUnderstood(let reason) = answer {
            outcome = .failure(.init(code: "not-understood", reason: reason))
        } else {
            outcome = .answer(answer, request: asked?.request)
        }
        bodies = .init(request: asked?.body, answer: body)
    }
}
