import ArchiveModel
import CommandLine
import Dialects
import JSON

/// Takes a file apart into the bodies in it: one, a list, one a line, or pairs of request and response.
enum BodyReader {
    static func read(_ item: FileSource.Item, in surroundings: Surroundings) -> [Inspection] {
        let name = item.name
        do throws(BodyFile.Failure) {
            switch item {
            case .unreadable(_, let error): throw BodyFile.Failure(error)
            case .file("-", _): return inspect(try BodyFile.read(input: surroundings.input), of: name)
            case .file(_, let path): return inspect(try BodyFile.read(path: path, as: name), of: name)
            }
        } catch {
            return [Inspection(file: name, outcome: .failure(.init(code: error.code, reason: error.reason)))]
        }
    }

    static func inspect(_ bytes: [UInt8], of file: String) -> [Inspection] {
        let whole = parse(bytes)
        if isByLines(file, bytes, whole) { return lines(bytes, of: file) }
        switch whole {
        case .failure(let problem): return [Inspection(file: file, outcome: .failure(problem))]
        case .success(let body):
            // A list of prices is one thing, a list of bodies is several.
            if case .array(let elements) = body, Answers.read(body).family == nil, !elements.isEmpty {
                return numbered(elements.flatMap(outcomes), in: file)
            }
            return numbered(outcomes(body), in: file)
        }
    }

    private enum Parsed {
        case success(JSON)
        case failure(Inspection.Problem)
    }

    private static func parse(_ bytes: [UInt8]) -> Parsed {
        do throws(JSONError) {
            return .success(try JSON.read(bytes))
        } catch {
            return .failure(.init(code: "not-json", reason: "it is no JSON: \(error.description)"))
        }
    }

    /// By its name; or because the whole is no value, and its first line is one and not the only one.
    private static func isByLines(_ file: String, _ bytes: [UInt8], _ whole: Parsed) -> Bool {
        if file.lowercased().hasSuffix(".jsonl") || file.lowercased().hasSuffix(".ndjson") { return true }
        guard case .failure = whole else { return false }
        let start = bytes.drop { isSpace($0) }
        let line = start.prefix { $0 != UInt8(ascii: "\n") }
        guard start[line.endIndex...].contains(where: { !isSpace($0) }) else { return false }
        if case .success(let first) = parse(Array(line)) { return first.isObject }
        return false
    }

    private static func lines(_ bytes: [UInt8], of file: String) -> [Inspection] {
        var found: [Inspection] = []
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated() where !line.allSatisfy(isSpace)
        {
            let outcomes: [Inspection.Outcome] =
                switch parse(Array(line)) {
                case .failure(let problem): [.failure(problem)]
                case .success(let body): Self.outcomes(body)
                }
            // The number of the line: what an editor can be sent to.
            found += outcomes.map { Inspection(file: file, item: index + 1, outcome: $0) }
        }
        return found.isEmpty ? [Inspection(file: file, outcome: .failure(nothing))] : found
    }

    private static let nothing = Inspection.Problem(code: "not-json", reason: "there is nothing in it")

    private static func numbered(_ outcomes: [Inspection.Outcome], in file: String) -> [Inspection] {
        outcomes.enumerated().map { index, outcome in
            Inspection(file: file, item: outcomes.count == 1 ? nil : index + 1, outcome: outcome)
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

    /// What one body says: an answer, which may be about several tasks, or a request.
    private static func outcomes(_ body: JSON) -> [Inspection.Outcome] {
        if let pair = Pair(body) { return pair.outcomes }
        if let request = Requests.read(body) { return [.request(request.request, family: request.family)] }
        return Answers.readAll(body).map { outcome($0, request: nil) }
    }

    fileprivate static func outcome(_ reading: AnswerReading, request: Request?) -> Inspection.Outcome {
        if case .notUnderstood(let reason) = reading {
            return .failure(.init(code: "not-understood", reason: reason))
        }
        return .answer(reading, request: request)
    }
}

/// `{"request": …, "response": …}`, as logs keep them: bare bodies, or with their HTTP around them.
private struct Pair {
    private let request: JSON
    private let response: JSON?

    init?(_ body: JSON) {
        guard let request = body["request"], body.fields.contains(where: { $0.name == "response" }) else {
            return nil
        }
        self.request = request
        response = body["response"]
    }

    var outcomes: [Inspection.Outcome] {
        let asked = [request, body(in: request)].lazy.compactMap { $0.flatMap(Requests.read) }.first
        guard let response else {
            // The answer never came.
            if let asked { return [.request(asked.request, family: asked.family)] }
            return [
                .failure(.init(code: "not-understood", reason: "its request is none that a video API takes"))
            ]
        }
        var readings = Answers.readAll(response)
        if readings.allSatisfy({ $0.family == nil }), let inner = body(in: response) {
            let status = (response["status"] ?? response["status_code"])?.text.flatMap { Int($0) }
            readings = Answers.readAll(inner, status: status)
        }
        return readings.map { BodyReader.outcome($0, request: asked?.request) }
    }

    /// The body inside an HTTP message that was written down: an object, or JSON in a string.
    private func body(in message: JSON) -> JSON? {
        let places = [
            message, message["body"], message["json"], message["content", "text"],
            message["postData", "text"],
        ]
        for place in places {
            if let text = place?.string, let value = try? JSON.read(text), value.isObject { return value }
            if let place, place.isObject, place != message { return place }
        }
        return .none
    }
}
