import ArchiveModel
import Dialects
import JSON
import Posix
import Testing

/// Recorded bodies of all families, with what each must be read as.
struct Shape: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let body: JSON
    let family: String
    let expected: JSON

    var testDescription: String { name }

    var reading: AnswerReading { Answers.read(body) }

    static let all: [Shape] = {
        let folder =
            #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
            .joined(separator: "/") + "/Shapes/"
        func bytes(_ name: String) throws -> [UInt8] {
            try FileDescriptor.open(folder + name, for: .reading).readToEnd(as: name)
        }
        do {
            return try JSON.read(try bytes("expected.json")).fields.map { field in
                let bytes = try bytes(field.name)
                return Shape(
                    name: field.name, bytes: bytes, body: try JSON.read(bytes),
                    family: field.value["family"]?.string ?? "", expected: field.value["expect"] ?? .null)
            }
        } catch {
            Issue.record("the shapes cannot be read: \(error)")
            return []
        }
    }()

    static func named(_ name: String) throws -> Shape {
        try #require(all.first { $0.name == name + ".json" })
    }
}

/// A body in a few words.
func reading(_ text: String, status: Int? = nil) throws -> AnswerReading {
    Answers.read(try JSON.read(text), status: status)
}

func task(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> TaskAnswer {
    try #require(try reading(text).task, sourceLocation: sourceLocation)
}
