import ArchiveFormat
import ArchiveModel
import CommandLine
import Workflow

/// How something was recognised, in words.
enum LineagePhrase {
    /// What stands above a tree; nothing for what was named by its own name.
    static func sentences(_ lineage: Lineage) -> [String] {
        var sentences = match(lineage.subject, lineage.match)
        if let moments = lineage.moments { sentences += moments.map(moment) }
        return sentences
    }

    private static func match(_ subject: String, _ match: LineageMatch) -> [String] {
        guard let best = match.candidates.first else { return [] }
        let others = match.candidates.dropFirst()
        let more = others.isEmpty ? "" : ", and so are \(others.map(\.id.text).joined(separator: ", "))"
        switch match.way {
        case .name: return []
        case .bytes: return ["\(subject) is \(best.id), byte for byte\(more)"]
        case .packets(let likeness):
            let also = others.isEmpty ? "" : ", and \(others.map(\.id.text).joined(separator: ", "))"
            return ["\(subject) \(likeness.sentence): \(best.id)\(also)"]
        case .look:
            return match.candidates.map { candidate in
                let share = candidate.distance.map { Self.share($0) } ?? "?"
                return "\(subject) looks like \(candidate.id): \(share) of its look differs"
            }
        }
    }

    /// "at 0:12.500 it shows shot 3, from 0:02.250 of cgt-1".
    private static func moment(_ moment: FilmMoment) -> String {
        "at \(FactsPhrase.clock(moment.time)) it shows shot \(moment.number), "
            + "from \(FactsPhrase.clock(moment.sourceTime)) of \(moment.shot.clip?.text ?? moment.shot.source)"
    }

    /// "3.1 %".
    static func share(_ distance: Double) -> String { "\(Amount.decimal(distance * 100, places: 1)) %" }
}
