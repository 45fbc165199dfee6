import TestSupport
import Testing

/// The checks go red for what they are there to find. Each fault is planted in a copy of the project.
@Suite struct CheckTests {
    private let project = Project.folder

    /// A copy of what `Scripts/check` reads.
    private func copy() async throws -> TemporaryFolder {
        let folder = try TemporaryFolder("project")
        for name in ["Sources", "Tests", "Scripts", "docs", "Package.swift", ".swift-format"] {
            _ = try await ProgramRun.run("cp", ["-r", "\(project)/\(name)", folder.path]).succeeded()
        }
        return folder
    }

    private func check(_ name: String, in folder: TemporaryFolder) async throws -> ProgramRun {
        var environment = ProgramRun.smallEnvironment()
        environment["HOME"] = folder.path
        environment["PATH"] = Project.toolPath
        environment["DAILIES_JUDGES"] = Judges.folder
        return try await ProgramRun.run(
            folder("Scripts/check"), [name], environment: environment, timeout: 120)
    }

    @Test func `a sibling import is found`() async throws {
        let folder = try await copy()
        #expect(try await check("layers", in: folder).exitCode == 0)
        try folder.write("internal import Catalog\n".utf8, to: "Sources/Fetching/Shortcut.swift")
        let run = try await check("layers", in: folder)
        #expect(run.exitCode == 1)
        #expect(run.errorText.contains("Sources/Fetching/Shortcut.swift:1: Fetching may not import Catalog"))
    }

    @Test(arguments: [
        ("Sources/CommandLine/X.swift", "@preconcurrency import CCurl"),
        ("Sources/Catalog/X.swift", "import struct Foundation.Data"),
        ("Sources/dailies/X.swift", "import Media"),
        ("Sources/ArchiveModel/X.swift", "package import Posix"),
        ("Sources/Newcomer/X.swift", ""),
    ])
    func `a door where there should be a wall is found`(_ file: String, _ line: String) async throws {
        let folder = try await copy()
        try folder.write("\(line)\n".utf8, to: file)
        #expect(try await check("layers", in: folder).exitCode == 1)
    }

    @Test func `an unformatted file is found`() async throws {
        let folder = try await copy()
        #expect(try await check("format", in: folder).exitCode == 0)
        try folder.write("struct   X{let a:Int}\n".utf8, to: "Sources/JSON/X.swift")
        let run = try await check("format", in: folder)
        #expect(run.exitCode == 1)
        #expect(run.errorText.contains("X.swift"))
    }

    @Test(arguments: ["let x = try! f()\n", "func f() { fatalError() }\n"])
    func `what could end the program is found`(_ line: String) async throws {
        let folder = try await copy()
        try folder.write(line.utf8, to: "Sources/JSON/X.swift")
        #expect(try await check("format", in: folder).exitCode == 1)
    }

    @Test(arguments: [
        ("## `dailies help`", "## `dailies aid`", "dailies help has no section"),
        ("- `-q`, `--quiet`", "- quiet", "dailies: --quiet is not described"),
    ])
    func `an undocumented command or option is found`(
        _ written: String, _ instead: String, _ complaint: String
    ) async throws {
        let folder = try TemporaryFolder()
        _ = try await ProgramRun.run("cp", ["\(project)/docs/commands.md", folder("commands.md")]).succeeded()
        let documents = [project + "/Scripts/documents", BuiltProgram.dailies.path, folder("commands.md")]
        #expect(try await ProgramRun.run("python3", documents).exitCode == 0)
        let text = String(decoding: try folder.read("commands.md"), as: UTF8.self)
        try folder.write(text.replacing(written, with: instead).utf8, to: "commands.md")
        let run = try await ProgramRun.run("python3", documents)
        #expect(run.exitCode == 1)
        #expect(run.errorText.contains(complaint), "\(run.errorText)")
    }

    @Test func `a skipped test and an empty run fail`() async throws {
        let folder = try TemporaryFolder("skipping")
        _ = try await ProgramRun.run("mkdir", ["-p", folder("Scripts")]).succeeded()
        _ = try await ProgramRun.run("cp", ["\(project)/Scripts/test", folder("Scripts/test")]).succeeded()
        // Nothing to set up. A link, for a script just written may still be open in another test's child.
        _ = try await ProgramRun.run("ln", ["-s", "/bin/true", folder("Scripts/setup")]).succeeded()
        try folder.write(
            """
            // swift-tools-version: 6.2
            import PackageDescription
            let package = Package(name: "p", targets: [.testTarget(name: "PTests")])

            """.utf8, to: "Package.swift")
        try folder.write(
            """
            import Testing
            @Test func runs() {}
            @Test(.disabled("for want of a peer")) func skips() {}

            """.utf8, to: "Tests/PTests/PTests.swift")
        var environment = ProgramRun.smallEnvironment()
        environment["HOME"] = folder.path
        environment["PATH"] = Project.toolPath
        environment["DAILIES_JUDGES"] = Judges.folder
        let script = folder("Scripts/test")
        let skipping = try await ProgramRun.run(script, [], environment: environment, timeout: 300)
        #expect(skipping.exitCode == 1, "\(skipping.errorText)")
        #expect(skipping.lines.last == "1 passed, 0 failed, 1 skipped", "\(skipping.text)")
        let all = try await ProgramRun.run(
            script, ["--filter", "runs"], environment: environment, timeout: 300)
        #expect(all.exitCode == 0 && all.lines.last == "1 passed, 0 failed, 0 skipped", "\(all.text)")
        let none = try await ProgramRun.run(
            script, ["--filter", "absent"], environment: environment, timeout: 300)
        #expect(none.exitCode == 1, "\(none.text)")
    }

    /// A machine with Swift and the usual tools, but not Debian.
    @Test func `setup names the packages where it cannot install them`() async throws {
        let folder = try TemporaryFolder()
        for tool in ["bash", "env", "dirname", "sed", "sort", "head", "comm", "id", "printf"] {
            let found = try await ProgramRun.run("sh", ["-c", "command -v \(tool)"]).text.dropLast()
            _ = try await ProgramRun.run("ln", ["-s", String(found), folder(tool)]).succeeded()
        }
        let swift = try await ProgramRun.run(
            "sh", ["-c", "command -v swift"], environment: ["PATH": Project.toolPath]
        ).text.dropLast()
        _ = try await ProgramRun.run("ln", ["-s", String(swift), folder("swift")]).succeeded()
        let run = try await ProgramRun.run(
            "\(project)/Scripts/setup", [], environment: ["PATH": folder.path, "DAILIES_JUDGES": Judges.folder])
        #expect(run.exitCode == 1)
        #expect(run.errorText.hasPrefix("setup: this system has no apt-get; install these packages by hand"))
        #expect(run.errorText.contains("libavformat-dev") && run.errorText.split(separator: "\n").count == 1)
    }

    @Test func `setup is quick and silent when nothing is missing, and says what to do without Swift`()
        async throws
    {
        var environment = ProgramRun.smallEnvironment()
        environment["PATH"] = Project.toolPath
        environment["DAILIES_JUDGES"] = Judges.folder
        let run = try await ProgramRun.run("\(project)/Scripts/setup", [], environment: environment)
        #expect(run.exitCode == 0 && run.output.isEmpty && run.errorOutput.isEmpty)
        environment["PATH"] = "/usr/bin:/bin"
        let without = try await ProgramRun.run("\(project)/Scripts/setup", [], environment: environment)
        #expect(without.exitCode == 1)
        #expect(
            without.errorText.hasPrefix("setup: Swift is not installed or not on the PATH; install Swift 6.2")
        )
    }
}
