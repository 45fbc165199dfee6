import ArchiveModel
import CommandLine

/// A file in a list: what one compares files by.
enum FactsRow {
    static func table(width: Int) -> Table {
        Table(
            first: "FILE",
            [
                .init("LENGTH", width: 9, .right), .init("FRAMES", width: 6, .right),
                .init("SIZE", width: 9), .init("FPS", width: 6, .right), .init("PICTURE", width: 7),
                .init("SOUND", width: 12),
            ], width: width)
    }

    /// The row, and under it whatever is wrong with the file.
    static func lines(_ result: Measuring.Result, in table: Table) -> [Text] {
        let facts = result.facts
        let video = facts.video
        let row = table.line([
            "\(result.name)", "\(facts.duration.map { Amount.decimal($0.double, places: 3) + " s" } ?? "?")",
            "\(video.map { $0.frames.map(String.init) ?? "?" } ?? "-")",
            "\(video.map { "\($0.size.width)×\($0.size.height)" } ?? "-")",
            "\(video.map { $0.frameRate.map { FactsPhrase.number($0) } ?? "?" } ?? "-")",
            "\(video?.codec ?? "-")",
            "\(facts.audio.map { "\($0.codec) \(FactsPhrase.channels($0.channels))" } ?? "-")",
        ])
        let remarks = facts.remarks.map { "  \($0.text, .doubtful)" as Text }
        return [row] + remarks + (result.examination.map { ExaminationPhrase.findings($0) } ?? [])
    }
}
