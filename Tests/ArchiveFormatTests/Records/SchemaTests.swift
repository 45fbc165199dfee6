import ArchiveFormat
import JSON
import TestSupport
import Testing

/// docs/record.schema.json, by which others may read our records, judged by Debian's python3-jsonschema.
@Suite struct SchemaTests {
    private static let schema =
        #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()
        + "/docs/record.schema.json"

    private static let judge = """
        import json, jsonschema, sys
        validator = jsonschema.Draft202012Validator(json.load(open(sys.argv[1])))
        validator.check_schema(validator.schema)
        for line in sys.stdin.buffer:
            error = next(validator.iter_errors(json.loads(line)), None)
            print("good" if error is None else "bad")
        """

    private func judged(_ records: [JSON]) async throws -> [String] {
        let lines = records.map { $0.line + "\n" }.joined()
        return try await ProgramRun.run(
            "/usr/bin/python3", ["-c", Self.judge, Self.schema], input: .text(lines)
        ).succeeded().lines
    }

    @Test func `it describes every record that we can write, its check too`() async throws {
        var records = AnyRecords(seed: 31)
        let all = try (0..<TestScale.count(60, full: 3000)).map { _ in try JSON.read(records.record().text) }
        #expect(all.allSatisfy { $0["check"]?.string?.isDigest == true })
        #expect(try await judged(all) == Array(repeating: "good", count: all.count))
    }

    @Test func `it refuses what we refuse`() async throws {
        var spoiled = try RecordCodingTests.spoiled.map { kind, path, value, _ in
            try (kind == "film" ? FullRecords.film() : FullRecords.clip()).json.setting(path[...], to: value)
        }
        // A part of a record has no fields that are not known.
        let clip = try FullRecords.clip().json
        for part in ["file", "request", "task", "verdict", "facts", "examination"] {
            spoiled.append(clip.setting([part, "later"], to: 1))
        }
        spoiled.append(clip.setting(["check"], to: "no"))
        #expect(try await judged(spoiled) == Array(repeating: "bad", count: spoiled.count))
        #expect(try await judged([clip, FullRecords.film().json]) == ["good", "good"])
    }
}
