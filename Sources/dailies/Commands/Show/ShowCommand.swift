import ArchiveFormat
import ArchiveModel
import Catalog
import CommandLine
import JSON
import Workflow

/// `dailies show`: everything about clips and films.
enum ShowCommand {
    static let command = Command(
        "show", summary: "show all that is known of a clip or film",
        description: [
            "Shows what was asked for, who made it and when, what it cost, what the file is, its verdict field "
                + "by field, its pictures, your tags and notes, the films it is in, and what happened to it."
        ],
        operands: [ClipOperands.many.spec], options: [ArchiveOption.folder.spec, CommonOptions.json.spec],
        environment: [ArchiveOption.environment],
        exitCodes: [.done, .wrongCommandLine, .unprocessed, .archiveUnusable],
        examples: [
            Example("dailies show @last", "What came in last"),
            Example("dailies show cgt-2026", "The one whose id begins so"),
            Example("dailies show --json film.mp4 | jq .record", "The whole record of a file, for a script"),
        ]
    ) { invocation, context throws(Failure) in
        let library = try await LibraryAccess.required(invocation, context)
        let rows = try await ClipOperands.rows(
            invocation[ClipOperands.many] ?? [], .many, in: library, context)
        for (index, row) in rows.enumerated() {
            let (record, films) = try await library.asked { catalog throws(CatalogProblem) in
                (try catalog.record(of: row.id), try uses(of: row.id, in: catalog))
            }
            guard let record else {
                throw Failure(
                    "could not show \(row.id.text): it was taken out of the archive just now",
                    code: .unprocessed)
            }
            if invocation[CommonOptions.json] {
                context.console.print(json: json(ClipLine(row), record, films))
                continue
            }
            if index > 0 { context.console.print("") }
            let (name, width) = (library.folder.name, context.console.width)
            switch record {
            case .clip(let clip):
                context.console.print(ClipCard(clip, films: films, archive: name, width: width).lines)
            case .film(let film):
                context.console.print(ClipCard(film, films: films, archive: name, width: width).lines)
            }
        }
        return .done
    }

    /// The contract's fields, and the record as its file has it.
    private static func json(_ line: ClipLine, _ record: ArchiveRecord, _ films: [FilmUse]) -> JSON {
        var line = line
        if case .clip(let clip) = record { line.problem = clip.origin?.problem }
        return .object(
            ClipColumn.contract.map { .init($0.rawValue, $0.json(line)) } + [
                .init("films", .array(films.map(\.json))), .init("record", record.json),
            ])
    }

    private static func uses(of id: ClipID, in catalog: Catalog) throws(CatalogProblem) -> [FilmUse] {
        try catalog.films(using: id).map { film throws(CatalogProblem) in
            let shots = try catalog.shots(of: film.id).enumerated().filter { $0.element.shot.clip == id }
            return FilmUse(film: film.id.text, shots: shots.map { $0.offset + 1 })
        }
    }
}

extension FilmUse {
    var json: JSON { ["film": .string(film), "shots": .array(shots.map { .int($0) })] }
}
