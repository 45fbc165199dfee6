import ArchiveFormat
import ArchiveModel
import Catalog
import CommandLine
import JSON
import Workflow

/// How `tag`, `note` and `rate` change clips and tell of it.
enum MarkRun {
    static let options = [WriterOptions.wait.spec, ArchiveOption.folder.spec, CommonOptions.json.spec]
    static let exitCodes: [ExitCode] = [.done, .wrongCommandLine, .unprocessed, .archiveUnusable]

    static func run(
        _ change: MarkChange, of words: [String], _ number: ClipNaming.Number, _ invocation: Invocation,
        _ context: Context
    ) async throws(Failure) -> ExitCode {
        let library = try await LibraryAccess.changing(invocation, context)
        let rows = try await ClipOperands.rows(words, number, in: library, context)
        let now = WorkClock.system.now()
        let records: [ArchiveRecord]
        do throws(LibraryProblem) {
            records = try await library.mark(rows.map(\.id), change, at: now)
        } catch {
            throw Failure(error)
        }
        for record in records {
            if invocation[CommonOptions.json] {
                context.console.print(json: json(record))
            } else {
                context.console.print("\(record.id.text, .bold)  \(phrase(record.marks))")
            }
        }
        return .done
    }

    private static func phrase(_ marks: Marks) -> String {
        let parts = [
            marks.tags.isEmpty ? nil : "tags: \(marks.tags.joined(separator: ", "))",
            marks.rating.map { "rating: \($0) of 5" }, marks.note.map { "note: \($0)" },
        ].compactMap { $0 }
        return parts.isEmpty ? "no tag, no note, no rating" : parts.joined(separator: "; ")
    }

    private static func json(_ record: ArchiveRecord) -> JSON {
        [
            "clip": .string(record.id.text), "tags": .array(record.marks.tags.map { .string($0) }),
            "note": JSON(record.marks.note), "rating": JSON(record.marks.rating), "error": .null,
        ]
    }
}
