import TestSupport
import Testing

/// `dailies models`, as a shell starts it.
struct ModelsTests {
    @Test(arguments: [
        ("models-rows.txt", []), ("models-words.txt", ["kling", "references"]),
        ("models-card.txt", ["aigc-video-kling-2.6"]), ("models-price.txt", ["veo-3.1"]),
    ])
    func `the table is as recorded`(_ file: String, _ words: [String]) async throws {
        let run = try await Self.run(words)
        expectRecorded(run.text, file)
        #expect(run.exitCode == 0)
        #expect(run.lines.allSatisfy { $0.count <= 80 })
    }

    private static func run(_ arguments: [String], settings: String = "/nonexistent") async throws
        -> ProgramRun
    {
        try await ProgramRun.run(
            .dailies, ["models"] + arguments,
            environment: ProgramRun.smallEnvironment(adding: ["XDG_CONFIG_HOME": settings]))
    }

    @Test func `what it prints as JSON is a models file`() async throws {
        let folder = try TemporaryFolder()
        let all = try await Self.run(["--json"])
        // Python judges the lines and changes one.
        let script = """
            import json, sys
            models = [json.loads(line) for line in sys.stdin]
            assert len(models) == 30, len(models)
            assert all(list(m) == list(models[0]) for m in models)
            model = next(m for m in models if m["model"] == "veo3")
            model["price"] = {"amount": "0.40", "per": "second"}
            print(json.dumps([model]))
            """
        let changed = try await ProgramRun.run("python3", ["-c", script], input: .bytes(all.output))
            .succeeded()
        let path = try folder.write(changed.output, to: "models.json")
        let card = try await Self.run(["veo3", "--models", path])
        #expect(card.text.contains("$0.40 a second"))
        #expect(try await Self.run(["--json", "--models", path]).lines.count == all.lines.count)
    }

    @Test func `a user's settings are read, and their mistakes told`() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            #"{"mine":{"dialect":"relay","base_url":"https://mine.example"}}"#.utf8,
            to: "dailies/providers.json")
        try folder.write(
            #"{"model":"mine-1","provider":"mine","abilities":["text"]}"#.utf8, to: "dailies/models.json")
        let card = try await Self.run(["mine-1"], settings: folder.path)
        #expect(card.text.contains("https://mine.example/v1/video/generations"))
        #expect(try await Self.run(["--provider", "mine"], settings: folder.path).text.contains("mine-1"))
        try folder.write(#"{"mine":{"dialect":"relays"},"x":{}}"#.utf8, to: "dailies/providers.json")
        let wrong = try await Self.run([], settings: folder.path)
        #expect(wrong.exitCode == 2 && wrong.output.isEmpty)
        #expect(wrong.errorText.contains("did you mean 'relay'?"))
        #expect(wrong.errorText.split(separator: "\n").allSatisfy { $0.hasPrefix("dailies: ") })
    }

    @Test(arguments: [
        (["veo-3.1-fst"], "did you mean 'veo-3.1-fast'?"),
        (["nothing", "at", "all"], "`dailies models` lists all"),
        (["--provider", "openia"], "did you mean 'openai'?"),
        (["--models", "/none.json"], "it does not exist"),
    ])
    func `what is not there is told`(_ arguments: [String], _ sentence: String) async throws {
        let run = try await Self.run(arguments)
        #expect(run.exitCode == 2 && run.output.isEmpty)
        #expect(run.errorText.contains(sentence), "\(run.errorText)")
    }
}
