internal import JSON

/// A PROV-JSON document: its parts, each an object of named records.
struct ProvenanceDocument {
    enum Part: String, CaseIterable {
        case entity, activity, agent, wasGeneratedBy, used, wasDerivedFrom, wasAttributedTo, wasAssociatedWith
        case actedOnBehalfOf, alternateOf
    }

    private static let space = "dailies"
    private var parts: [Part: [JSON.Field]] = [:]
    private var names: Set<String> = []
    private var said: Set<String> = []

    var json: JSON {
        let prefixes: JSON = [Self.space: "urn:dailies:"]
        let filled = Part.allCases.compactMap { part in
            parts[part].map { JSON.Field(part.rawValue, .object($0)) }
        }
        return .object([JSON.Field("prefix", prefixes)] + filled)
    }

    mutating func put(_ part: Part, _ name: String, _ fields: [(String, JSON)]) {
        // Many films are made by the same program.
        guard names.insert(name).inserted else { return }
        parts[part, default: []].append(JSON.Field(name, Self.object(fields)))
    }

    /// Relations have no names of their own: blank ones, as the W3C calls them.
    mutating func relate(_ part: Part, _ fields: [(String, JSON)]) {
        let object = Self.object(fields)
        // Two deliveries of a task used the same things.
        guard said.insert(part.rawValue + object.line).inserted else { return }
        let number = (parts[part]?.count ?? 0) + 1
        parts[part, default: []].append(JSON.Field("_:\(part.rawValue)\(number)", object))
    }

    /// What is not known is left out: PROV-JSON has no null.
    private static func object(_ fields: [(String, JSON)]) -> JSON {
        .object(fields.filter { $0.1 != .null }.map { JSON.Field($0.0, $0.1) })
    }

    static func type(_ name: String) -> (String, JSON) {
        ("prov:type", ["$": .string(name), "type": "prov:QUALIFIED_NAME"])
    }

    static func stitching(_ film: String) -> String {
        film.replacing("\(space):film/", with: "\(space):stitching/")
    }

    /// A qualified name; what others wrote is percent-encoded.
    static func name(_ key: String) -> String {
        var name = "\(space):"
        for byte in key.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                name.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                name += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return name
    }
}
