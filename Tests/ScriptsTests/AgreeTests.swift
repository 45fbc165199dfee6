import TestSupport
import Testing

/// `Scripts/agree` over clips that nobody chose: ffprobe says the same of all of them.
@Suite struct AgreeTests {
    @Test func `random clips measure as ffprobe measures them`() async throws {
        let folder = try TemporaryFolder("agree")
        var random = SplitMix64(seed: 20)
        let count = TestScale.count(30, full: 400)
        for number in 0..<count {
            let recipe = ClipRecipe.random(using: &random)
            let clip = try await ClipShelf.path(for: recipe)
            _ = try await ProgramRun.run(
                "cp", [clip, folder("\(number).\(recipe.container.rawValue)")]
            ).succeeded()
        }
        var environment = ProgramRun.smallEnvironment()
        environment["DAILIES"] = BuiltProgram.dailies.path
        let run = try await ProgramRun.run(
            "\(Project.folder)/Scripts/agree", [folder.path], environment: environment, timeout: 900)
        #expect(
            run.lines.last == "\(count) of \(count) files compared, 0 differences",
            "\(run.text)\(run.errorText)")
        #expect(run.exitCode == 0)
    }

    /// The judge is no judge that cannot say no.
    @Test func `a program that measures wrongly is found out`() async throws {
        let folder = try TemporaryFolder("agree")
        let clip = try await ClipShelf.path(for: ClipRecipe(Picture(), sound: Sound()))
        _ = try await ProgramRun.run("cp", [clip, folder("clip.mp4")]).succeeded()
        let honest = try await ProgramRun.run(.dailies, ["probe", "--json", folder("clip.mp4")]).text
        try folder.write(honest.replacing(#""frames":48"#, with: #""frames":49"#).utf8, to: "answer")
        // Reads the list, then says what was prepared.
        let line = "cat >/dev/null; cat '\(folder("answer"))'"
        var environment = ProgramRun.smallEnvironment()
        environment["DAILIES"] = "sh"
        environment["BASH_ENV"] = ""
        let script = "\(Project.folder)/Scripts/agree"
        let run = try await ProgramRun.run(
            "bash",
            [
                "-c",
                "f() { \(line); }; export -f f; exec python3 - '\(folder.path)' <<'END'\n"
                    + "import sys\nsource = open('\(script)').read().replace('[dailies, \"probe\", \"--json\", \"-\"]', "
                    + "'[\"bash\", \"-c\", \"f\"]').replace('__file__', '\"\(script)\"')\nexec(compile(source, 'agree', 'exec'))\nEND",
            ],
            environment: environment)
        #expect(run.exitCode == 1)
        #expect(run.text.contains("frames: dailies 49, ffprobe 48"), "\(run.text)\(run.errorText)")
    }
}
