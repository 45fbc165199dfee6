import ArchiveModel
import CommandLine
import JSON

/// A list of shots as a file: `{"title": …, "shots": [{"clip" or "file": …, "in", "out", "speed", "transition",
/// "title"}]}`, or the shots alone as an array.
///
/// A field that is not known stops everything: a film without the trim that somebody misspelled is a wrong film.
struct ShotListFile {
    let title: String?
    let shots: [ShotWish]

    static let limit = 1000

    init(_ path: String, in surroundings: Surroundings) throws(Failure) {
        let json = try JSONFile.read(path, in: surroundings)
        try self.init(json, named: path)
    }

    init(_ json: JSON, named path: String) throws(Failure) {
        func wrong(_ why: Text) -> Failure {
            Failure("could not use the shots of \(path): \(why)", code: .wrongCommandLine)
        }
        var list = json
        var title: String?
        if json.isObject {
            for field in json.fields where !["title", "shots"].contains(field.name) {
                throw wrong("a list has 'title' and 'shots', and no '\(field.name)'")
            }
            list = json["shots"] ?? .null
            if let value = json["title"] {
                guard let text = value.string else { throw wrong("its 'title' is not a text") }
                title = text
            }
        }
        guard case .array(let entries) = list, !entries.isEmpty else {
            throw wrong("it is no list of shots: [{\"file\": \"shot.mp4\"}, …]")
        }
        guard entries.count <= Self.limit else {
            throw wrong("it has \(entries.count) shots, and a film takes \(Self.limit) at most")
        }
        let folder = path == "-" ? "." : path.folderPart
        var shots: [ShotWish] = []
        for (index, entry) in entries.enumerated() {
            do throws(ShotProblem) {
                shots.append(try ShotWish(entry, relativeTo: folder))
            } catch {
                throw wrong("shot \(index + 1) \(error.words)")
            }
        }
        self.title = title
        self.shots = shots
    }
}

/// What is wrong with an entry, to stand after "shot 3".
private struct ShotProblem: Error {
    let words: String
}

extension ShotWish {
    private static let fields = ["clip", "file", "in", "out", "speed", "transition", "title"]

    fileprivate init(_ entry: JSON, relativeTo folder: String) throws(ShotProblem) {
        guard entry.isObject else {
            // A bare name is a shot as on the command line.
            guard let text = entry.string, var shot = ShotWish(typed: text) else {
                throw ShotProblem(words: "is neither an object nor a name such as \"shot.mp4[1..2.5]\"")
            }
            shot.folder = folder
            self = shot
            return
        }
        for field in entry.fields where !Self.fields.contains(field.name) {
            let close = Suggestion.nearest(to: field.name, in: Self.fields)
            let hint = close.map { "; did you mean '\($0)'?" } ?? ""
            throw ShotProblem(words: "has a field '\(field.name)' that nobody knows\(hint)")
        }
        switch (entry["clip"], entry["file"]) {
        case (let clip?, nil):
            guard let name = clip.string, !name.isEmpty else { throw ShotProblem(words: "has no 'clip'") }
            self.init(name)
        case (nil, let file?):
            guard let name = file.string, !name.isEmpty else { throw ShotProblem(words: "has no 'file'") }
            self.init(name)
            self.folder = folder
        default: throw ShotProblem(words: "needs either 'clip' or 'file'")
        }
        from = try Self.time(entry, "in")
        to = try Self.time(entry, "out")
        if let from, let to, from >= to { throw ShotProblem(words: "ends before it begins") }
        if let value = entry["speed"] {
            guard let speed = value.text.flatMap({ Rational(decimal: $0) }), speed > .zero else {
                throw ShotProblem(words: "has a 'speed' that is no number above 0")
            }
            self.speed = speed
        }
        transition = try Self.transition(entry["transition"])
        if let value = entry["title"] {
            guard let text = value.string else { throw ShotProblem(words: "has a 'title' that is no text") }
            title = text
        }
    }

    private static func time(_ entry: JSON, _ name: String) throws(ShotProblem) -> Rational? {
        guard let value = entry[name] else { return nil }
        let text = value.text ?? ""
        guard let time = Rational(decimal: text) ?? readMoment(text), !time.isNegative else {
            throw ShotProblem(words: "has an '\(name)' that is no time such as 2.5 or \"1:02.5\"")
        }
        return time
    }

    private static func transition(_ value: JSON?) throws(ShotProblem) -> TransitionWish? {
        guard let value else { return nil }
        if let text = value.string, let wish = TransitionWish(text) { return wish }
        if let kind = value["kind"]?.string, let seconds = value["seconds"]?.text,
            let wish = TransitionWish("\(kind):\(seconds)")
        {
            return wish
        }
        throw ShotProblem(
            words: "has a 'transition' that is none, such as \"fade:0.5\"; 'dailies help stitch' lists them")
    }
}
