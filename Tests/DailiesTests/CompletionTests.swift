import TestSupport
import Testing

/// The Tab key, pressed in real shells.
@Suite(.serialized) struct CompletionTests {
    struct Shell: Sendable, CustomTestStringConvertible {
        let name: String
        let command: [String]
        let load: String

        var testDescription: String { name }
    }

    static let shells = [
        Shell(
            name: "bash", command: ["bash", "--norc", "--noprofile"],
            load: "source <(dailies completions bash)"),
        Shell(
            name: "zsh", command: ["zsh", "-f"],
            load: "autoload -Uz compinit; compinit -u -D; source <(dailies completions zsh)"),
        Shell(name: "fish", command: ["fish", "--no-config"], load: "dailies completions fish | source"),
    ]

    /// What is typed before Tab, and what stands on the line after it.
    static let cases = [
        ("dailies compl", "dailies completions"),
        ("dailies help pro", "dailies help probe"),
        ("dailies pro", "dailies probe"),
        ("dailies probe only-fi", "dailies probe only-file"),
        ("dailies probe --exa", "dailies probe --examine"),
        ("dailies probe ~/only-fi", "only-file"),
        ("dailies probe with\\ sp", "dailies probe with\\ space.mp4"),
        ("dailies thumbnail --output=only-fi", "--output=only-file"),
        ("dailies probe x=", "x=y.mp4"),
        ("dailies --verb", "dailies --verbose"),
        ("dailies --color=alw", "dailies --color=always"),
        ("dailies --color nev", "dailies --color never"),
        ("dailies completions zs", "dailies completions zsh"),
        ("dailies manual only-fold", "dailies manual only-folder/"),
        ("dailies manual --qui", "dailies manual --quiet"),
    ]

    @Test(arguments: shells)
    func `the Tab key completes`(_ shell: Shell) async throws {
        let folder = try TemporaryFolder()
        try folder.write([], to: "only-folder/inside")
        for name in ["only-file", "with space.mp4", "x=y.mp4"] { try folder.write([], to: name) }
        let programs = BuildFolder.path
        let path = ProgramRun.smallEnvironment()["PATH"] ?? "/usr/bin:/bin"
        let screen = try await TerminalScreen.open(
            shell.command, columns: 120, environment: ["PATH": "\(programs):\(path)", "HOME": folder.path],
            workingDirectory: folder.path)
        try await screen.type("\(shell.load) && echo loa''ded")
        try await screen.press("Enter")
        let loaded = try await screen.text { $0.contains("loaded") }
        #expect(loaded.contains("loaded"), "\(loaded)")
        for (typed, expected) in Self.cases {
            try await screen.press("C-l")
            try await screen.type(typed)
            try await screen.press("Tab")
            let seen = try await screen.text { $0.contains(expected) }
            #expect(seen.contains(expected), "\(shell.name): \(typed) became \(seen)")
            // Not Ctrl-C: a shell that is interrupted may drop what is typed right after.
            try await screen.press("C-u")
        }
        try await screen.close()
    }
}
