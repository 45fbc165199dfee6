import Posix
import TestSupport
import Testing

/// `Scripts/demo` with the programs of this build: what the README shows of it is what it prints.
@Suite struct DemoTests {
    @Test(.timeLimit(.minutes(5))) func `the demo goes the whole way, and the README shows what it prints`()
        async throws
    {
        let folder = try TemporaryFolder("demo")
        var environment = ProgramRun.smallEnvironment()
        let program = BuiltProgram.dailies.path
        environment["DAILIES_PROGRAMS"] = String(program[..<(program.lastIndex(of: "/") ?? program.endIndex)])
        environment["TMPDIR"] = folder.path
        environment["COLUMNS"] = "80"
        environment["LC_ALL"] = "C.UTF-8"
        let run = try await ProgramRun.run(
            "\(Project.folder)/Scripts/demo", [], environment: environment, timeout: 280)
        #expect(run.exitCode == 0, "\(run.text)\(run.errorText)")

        let said = Set((run.lines + run.errorText.split(separator: "\n").map(String.init)).map(Self.bare))
        let shown = try Self.shown()
        #expect(shown.count > 15)
        for line in shown { #expect(said.contains(line), "'\(line)' is not in:\n\(run.text)") }

        // The film and its record, the clip that failed among six, the contact sheets: all of it is there.
        let files = try folder.contents()
        func count(_ end: String) -> Int { files.count { $0.hasSuffix(end) } }
        #expect(count("/sheet.jpg") == 6 && count("/film.mp4") == 2 && count("/record.json") == 7, "\(files)")
    }

    /// Without its indentation.
    private static func bare(_ line: some StringProtocol) -> String {
        line.split(separator: " ").joined(separator: " ")
    }

    /// The indented lines of the README's section on the demo.
    private static func shown() throws -> [String] {
        let readme = "\(Project.folder)/README.md"
        let bytes = try FileDescriptor.openRegular(readme).readToEnd(upTo: 1 << 20, as: readme)
        let lines = String(decoding: bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        let begin = try #require(lines.firstIndex(of: "## What the demo shows"))
        let section = lines[(begin + 1)...].prefix { !$0.hasPrefix("## ") }
        return section.filter { $0.hasPrefix("    ") }.map(bare)
    }
}
