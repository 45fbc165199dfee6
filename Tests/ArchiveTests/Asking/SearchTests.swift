import JSON
import TestSupport
import Testing

/// `dailies search` and `report`.
@Suite struct SearchTests {
    private func desk() async throws -> ArchiveDesk {
        let desk = try ArchiveDesk()
        let prompts = ["a paper boat in the rain", "雨の中の紙の船", "un bateau de papier, l'été", "a stone house"]
        for (number, prompt) in prompts.enumerated() {
            let name = "in/\(number)"
            try await desk.clip("\(name).mp4", number: number + 1)
            let seconds = number == 3 ? "10" : "1"
            try desk.folder.write(
                ArchiveDesk.request(prompt: prompt, seconds: seconds).utf8, to: "\(name).request.json")
            let task = "task-\(["a", "b", "c", "d"][number])"
            try desk.folder.write(ArchiveDesk.answer(task: task).utf8, to: "\(name).answer.json")
        }
        let run = try await desk.run(["import", "--quick", "in"])
        #expect(run.exitCode == 1, "\(run.errorText)")
        return desk
    }

    @Test func `words are found in any language and marked`() async throws {
        let desk = try await desk()
        for (words, task, snippet) in [
            (["boat", "RAIN"], "task-a", "a paper **boat** in the **rain**"),
            (["紙の船"], "task-b", "雨の中の**紙の船**"), (["ete"], "task-c", "un bateau de papier, l'**été**"),
        ] {
            let run = try await desk.run(["search", "--json"] + words)
            #expect(run.exitCode == 0 && run.lines.count == 1, "\(words): \(run.text)\(run.errorText)")
            let item = try #require(try run.items.first)
            #expect(item["task_id"]?.string == task && item["field"]?.string == "prompt")
            #expect(item["snippet"]?.string?.replacing("****", with: "") == snippet, "\(run.text)")
        }
        // What the row does not show stands under it.
        _ = try await desk.run(["note", "task-d", "with a red door"]).succeeded()
        let noted = try await desk.run(["search", "door"])
        #expect(noted.text.contains("note: with a red **door**"), "\(noted.text)")
        let coloured = try await desk.run(["search", "boat", "--color", "always"])
        #expect(coloured.text.contains("\u{1B}[1mboat\u{1B}[0m"), "\(coloured.text)")
        let named = try await desk.run(["show", "--json", "@search:stone house"])
        #expect(try named.items.first?["task_id"]?.string == "task-d")
        let none = try await desk.run(["search", "submarine"])
        #expect(none.exitCode == 0 && none.output.isEmpty && none.errorText == "nothing is found\n")
        #expect(try await desk.run(["search", "boat", "--verdict", "fail"]).output.isEmpty)
        expectRecorded(try await desk.run(["search", "boat"]).settled, "search-rows.txt")
    }

    @Test func `a report sums up by model and month`() async throws {
        let desk = try await desk()
        let run = try await desk.run(["report", "--json"])
        let item = try #require(try run.items.first)
        #expect(run.lines.count == 1 && item["model"]?.string == "kling-v2-6", "\(run.text)")
        #expect(item["tasks"] == .int(4) && item["accepted"] == .int(3) && item["rejected"] == .int(1))
        #expect(item["accepted_seconds"] == .int(3))
        #expect(item["misses"]?.elements.first?["field"]?.string == "seconds")
        #expect(try await desk.run(["report", "--model", "sora", "--json"]).output.isEmpty)
        let table = try await desk.run(["report"])
        #expect(table.lines.allSatisfy { $0.count <= 80 })
        expectRecorded(
            table.settled.replacing(#/^[A-Z][a-z]+ 20[0-9]{2}\n/#, with: "November 2026\n"), "report-rows.txt"
        )
    }
}
