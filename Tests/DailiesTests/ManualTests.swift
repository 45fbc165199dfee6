import TestSupport
import Testing

/// The man pages, judged by the programs that show them.
@Suite struct ManualTests {
    @Test func `every reader of man pages is content with them`() async throws {
        let folder = try TemporaryFolder()
        let run = try await ProgramRun.run(.dailies, ["manual", folder.path]).succeeded()
        let pages = try folder.contents().map { folder($0) }
        #expect(Set(run.errorText.split(separator: "\n").map(String.init)) == Set(pages))
        #expect(pages.contains(folder("dailies.1")) && pages.contains(folder("dailies-completions.1")))

        let mandoc = try await ProgramRun.run("mandoc", ["-T", "lint", "-W", "style"] + pages)
        #expect(mandoc.exitCode == 0 && mandoc.output.isEmpty, "\(mandoc.text)")
        let groff = try await ProgramRun.run("groff", ["-ww", "-man", "-z", "-Tutf8"] + pages)
        #expect(groff.exitCode == 0 && groff.errorOutput.isEmpty, "\(groff.errorText)")
        for page in pages {
            var environment = ProgramRun.smallEnvironment()
            environment["MANWIDTH"] = "80"
            let man = try await ProgramRun.run("man", ["--warnings", "-l", page], environment: environment)
            #expect(man.exitCode == 0 && man.errorOutput.isEmpty, "\(man.errorText)")
            #expect(man.text.contains("NAME") && man.text.contains("EXIT STATUS"))
        }
    }

    @Test func `a folder that is missing is named as it was given`() async throws {
        let run = try await ProgramRun.run(.dailies, ["manual", "nope"])
        #expect(run.exitCode == 3)
        #expect(
            run.errorText == "dailies: could not write the pages: there is no folder nope; make it first\n")
    }

    @Test func `a folder that cannot be written to is one sentence`() async throws {
        let run = try await ProgramRun.run(.dailies, ["manual", "/proc"])
        #expect(run.exitCode == 3)
        #expect(run.errorText.hasPrefix("dailies: could not create a file for /proc/dailies.1: "))
        #expect(run.errorText.split(separator: "\n").count == 1)
    }
}
