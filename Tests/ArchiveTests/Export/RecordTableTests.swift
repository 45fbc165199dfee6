import ArchiveFormat
import ArchiveModel
import JSON
import TestSupport
import Testing
import Workflow

/// Tables, judged by Python's reader of CSV.
struct RecordTableTests {
    /// What was meant comes back, and nothing in it is a formula or a command to a terminal.
    @Test func pythonReadsIt() async throws {
        var table = RecordTable.header
        for (index, text) in SampleRecords.hostile.enumerated() {
            var clip = SampleRecords.clip("clip-\(index)", prompt: text, task: text, model: text)
            clip.marks = Marks(tags: ["b", "a"], note: text, rating: 3)
            table += RecordTable.row(.clip(clip))
        }
        table += RecordTable.row(.film(SampleRecords.film("film", of: [("clip-1", "x")], title: "=1")))
        let folder = try TemporaryFolder()
        try folder.write(table.utf8, to: "table.csv")
        let script = """
            import csv, json, sys
            rows = list(csv.reader(open(sys.argv[1], encoding="utf-8", newline=""), strict=True))
            print(json.dumps(rows))
            """
        let judge = try await ProgramRun.run("python3", ["-c", script, folder("table.csv")]).succeeded()
        let rows = try JSON.read(judge.text).elements.map { $0.elements.compactMap(\.string) }
        let names = rows[0]
        #expect(rows.count == SampleRecords.hostile.count + 2)
        #expect(rows.allSatisfy { $0.count == names.count })
        func cell(_ row: Int, _ name: String) -> String { rows[row][names.firstIndex(of: name) ?? 0] }
        for (index, text) in SampleRecords.hostile.enumerated() {
            let shown = cell(index + 1, "prompt")
            #expect(cell(index + 1, "note") == shown && cell(index + 1, "model") == shown)
            #expect(cell(index + 1, "tags") == "a b" && cell(index + 1, "rating") == "3")
            #expect(cell(index + 1, "duration") == "5" && cell(index + 1, "cost") == "0.5")
            if let first = shown.unicodeScalars.first {
                #expect(!"=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first))
            }
            // But for line ends and what is not shown, it is what was written.
            let plain = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
            if !plain.unicodeScalars.contains(where: { $0.isUnsafeToShow && $0 != "\n" && $0 != "\t" }) {
                #expect(shown == plain || shown == "'" + plain)
            }
        }
        #expect(cell(rows.count - 1, "title") == "'=1" && cell(rows.count - 1, "kind") == "film")
        #expect(!table.unicodeScalars.contains { $0.isUnsafeToShow && !"\r\n\t".unicodeScalars.contains($0) })
        #expect(table.hasSuffix("\r\n"))
    }

    @Test func numbersStayNumbers() {
        let line = CSVLine.text([
            .number(Double?.some(-1.5)), .number(Int64?.some(-3)), .number(Double?.none),
            .number(Double?.some(.nan)),
            .text("-1.5"), .text(nil), .text("5.041666"),
        ])
        #expect(line == "-1.5,-3,,,'-1.5,,5.041666\r\n")
    }
}
