internal import ArchiveModel
internal import JSON

/// Looks up the fields of one object of a record. What is not there may be absent; what is there must be what it
/// should be, for half a record is worse than a damaged one that is noticed.
struct FieldReader {
    private let json: JSON
    /// Where it stands: "task.".
    let path: String

    init(_ json: JSON, at path: String = "") throws(RecordProblem) {
        guard json.isObject else {
            throw path.isEmpty
                ? RecordProblem(reason: "it is no JSON object")
                : RecordProblem(field: String(path.dropLast()))
        }
        self.json = json
        self.path = path
    }

    func problem(_ name: String) -> RecordProblem { RecordProblem(field: path + name) }

    /// Nil where it is absent; a problem where it is there and `read` makes nothing of it.
    func optional<Value>(_ name: String, _ read: (JSON) -> Value?) throws(RecordProblem) -> Value? {
        guard let value = json[name] else { return nil }
        guard let known = read(value) else { throw problem(name) }
        return known
    }

    func needed<Value>(_ name: String, _ read: (JSON) -> Value?) throws(RecordProblem) -> Value {
        guard let value = json[name].flatMap(read) else { throw problem(name) }
        return value
    }

    func value(_ name: String) -> JSON? { json[name] }

    // MARK: - What most fields are

    func text(_ name: String) throws(RecordProblem) -> String { try needed(name, \.string) }
    func ifText(_ name: String) throws(RecordProblem) -> String? { try optional(name, \.string) }

    func int(_ name: String) throws(RecordProblem) -> Int { try needed(name, \.whole) }
    func ifInt(_ name: String) throws(RecordProblem) -> Int? { try optional(name, \.whole) }

    func long(_ name: String) throws(RecordProblem) -> Int64 { Int64(try int(name)) }
    func ifLong(_ name: String) throws(RecordProblem) -> Int64? { try ifInt(name).map { Int64($0) } }

    /// A number of things: never less than none.
    func count(_ name: String) throws(RecordProblem) -> Int {
        try needed(name) { $0.whole.flatMap(atLeastZero) }
    }
    func bytes(_ name: String) throws(RecordProblem) -> Int64 { Int64(try count(name)) }

    func bool(_ name: String) throws(RecordProblem) -> Bool { try needed(name, \.bool) }
    func ifBool(_ name: String) throws(RecordProblem) -> Bool? { try optional(name, \.bool) }

    func ifDouble(_ name: String) throws(RecordProblem) -> Double? { try optional(name, \.decimal) }

    func moment(_ name: String) throws(RecordProblem) -> Moment { try needed(name, \.moment) }
    func ifMoment(_ name: String) throws(RecordProblem) -> Moment? { try optional(name, \.moment) }

    func rational(_ name: String) throws(RecordProblem) -> Rational { try needed(name, \.rational) }
    func ifRational(_ name: String) throws(RecordProblem) -> Rational? { try optional(name, \.rational) }

    func word<Word: RawRepresentable<String>>(_ name: String) throws(RecordProblem) -> Word {
        try needed(name) { $0.string.flatMap(Word.init(rawValue:)) }
    }

    func ifKept(_ name: String) throws(RecordProblem) -> KeptText? { try optional(name) { KeptText($0) } }

    func ifID(_ name: String) throws(RecordProblem) -> ClipID? {
        try optional(name) { $0.string.flatMap { ClipID($0) } }
    }

    /// SHA-256 in hexadecimal.
    func digest(_ name: String) throws(RecordProblem) -> String {
        try needed(name) { json in json.string.flatMap { $0.isDigest ? $0 : nil } }
    }

    /// The name of a file in the record's own folder: a record must not lead us elsewhere.
    func fileName(_ name: String) throws(RecordProblem) -> String {
        try needed(name) { json in json.string.flatMap { $0.isFileName ? $0 : nil } }
    }

    // MARK: - Parts and lists of them

    func part<Part: RecordPart>(_ name: String) throws(RecordProblem) -> Part {
        guard let part: Part = try ifPart(name) else { throw problem(name) }
        return part
    }

    func ifPart<Part: RecordPart>(_ name: String) throws(RecordProblem) -> Part? {
        guard let value = json[name] else { return nil }
        return try Part(try FieldReader(value, at: "\(path)\(name)."))
    }

    /// Empty where it is absent.
    func list<Part: RecordPart>(_ name: String) throws(RecordProblem) -> [Part] {
        var parts: [Part] = []
        for (index, element) in try elements(name).enumerated() {
            parts.append(try Part(try FieldReader(element, at: "\(path)\(name).\(index).")))
        }
        return parts
    }

    func list<Value>(_ name: String, _ read: (JSON) -> Value?) throws(RecordProblem) -> [Value] {
        var values: [Value] = []
        for element in try elements(name) {
            guard let value = read(element) else { throw problem(name) }
            values.append(value)
        }
        return values
    }

    private func elements(_ name: String) throws(RecordProblem) -> [JSON] {
        switch json[name] {
        case nil: []
        case .array(let elements)?: elements
        default: throw problem(name)
        }
    }

    /// The fields that are in none of these.
    func others(than known: Set<String>) -> [JSON.Field] { json.fields.filter { !known.contains($0.name) } }
}

private func atLeastZero(_ value: Int) -> Int? { value >= 0 ? value : nil }

extension JSON {
    var rational: Rational? { string.flatMap { Rational($0) } }

    var decimal: Double? {
        switch self {
        case .int(let value): Double(value)
        case .double(let value): value
        case .number(let digits): Double(digits)
        default: nil
        }
    }
}

extension String {
    /// 64 lowercase hexadecimal digits.
    package var isDigest: Bool {
        utf8.count == 64
            && utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// In the folder itself, visible, and no way out of it.
    var isFileName: Bool {
        !isEmpty && utf8.count <= 255 && !hasPrefix(".")
            && !utf8.contains { $0 == UInt8(ascii: "/") || $0 == 0 }
    }
}
