import JSON
import TestSupport
import Testing

/// `dailies tag`, `note` and `rate`.
@Suite struct MarkTests {
    @Test func `words, sentences and ratings are kept and found`() async throws {
        let desk = try ArchiveDesk()
        try await desk.clip("a.mp4", number: 1)
        try await desk.clip("b.mp4", number: 2)
        _ = try await desk.run(["import", "a.mp4", "b.mp4"]).succeeded()
        let tagged = try await desk.run(["tag", "--json", "@last", "night", "hero"])
        #expect(try tagged.items.first?["tags"]?.elements.map(\.string) == ["hero", "night"])
        #expect(try await desk.run(["note", "@last", "the good light"]).exitCode == 0)
        #expect(try await desk.run(["rate", "@last", "5"]).exitCode == 0)
        for filter in [["--tag", "hero", "--tag", "night"], ["--rating", "4"]] {
            #expect(try await desk.run(["list", "--json"] + filter).lines.count == 1)
        }
        let shown = try #require(try await desk.run(["show", "@last", "--json"]).items.first)
        #expect(shown["note"]?.string == "the good light" && shown["rating"] == .int(5))
        let events = shown["record", "events"]?.elements.compactMap { $0["event"]?.string } ?? []
        #expect(events.suffix(3) == ["tagged", "noted", "rated"])
        // What is so already is no event, and what is taken away is one.
        _ = try await desk.run(["tag", "@last", "hero"]).succeeded()
        let removed = try await desk.run(["tag", "@last", "hero", "night", "--remove"])
        #expect(removed.text.hasSuffix("rating: 5 of 5; note: the good light\n"), "\(removed.text)")
        _ = try await desk.run(["note", "@last", ""]).succeeded()
        let bare = try await desk.run(["rate", "@last", "0"])
        #expect(bare.text.hasSuffix("no tag, no note, no rating\n"))
        let after = try #require(try await desk.run(["show", "@last", "--json"]).items.first)
        let all = after["record", "events"]?.elements.compactMap { $0["event"]?.string } ?? []
        #expect(all.suffix(6) == ["tagged", "noted", "rated", "untagged", "noted", "rated"])
        #expect(try await desk.inspected() == "2\n")
        // A rebuilt catalog knows them too.
        _ = try await desk.run(["tag", "@last", "kept"]).succeeded()
        _ = try await ProgramRun.run("rm", ["\(desk.archive)/catalog.sqlite"]).succeeded()
        #expect(try await desk.run(["list", "--json", "--tag", "kept"]).lines.count == 1)
    }

    @Test func `what cannot be meant changes nothing`() async throws {
        let desk = try ArchiveDesk()
        try await desk.clip("a.mp4")
        _ = try await desk.run(["import", "--quick", "a.mp4"]).succeeded()
        for arguments in [
            ["tag", "@last"], ["tag", "@last", "a,b"], ["tag", "@last", "a\u{1B}"], ["rate", "@last", "6"],
            ["rate", "@last", "good"], ["tag", "none-such", "x"], ["note", "@failed", "x"],
        ] {
            let run = try await desk.run(arguments)
            #expect(run.exitCode == 2, "\(arguments): \(run.errorText)")
        }
    }

    @Test func `without an archive there is nothing to mark`() async throws {
        let desk = try ArchiveDesk()
        let run = try await desk.run(["tag", "@last", "x"])
        #expect(run.exitCode == 2 && run.errorText.contains("no archive here yet"))
    }
}
