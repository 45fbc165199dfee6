import TestSupport
import Testing

/// Progress in a real terminal.
@Suite(.serialized) struct ProgressTests {
    private let fixture = "\(BuildFolder.path)/progress-fixture"

    /// The shell outlives Ctrl-C, which the terminal sends to both.
    private func open() async throws -> TerminalScreen {
        try await TerminalScreen.open(
            ["bash", "-c", "trap : INT; echo before; '\(fixture)' work; echo code $?; sleep 20"])
    }

    @Test func `progress is redrawn in place and Ctrl-C leaves nothing of it`() async throws {
        let screen = try await open()
        let drawn = try await screen.text { $0.contains("half time") && $0.contains("MB/s") }
        let lines = drawn.split(separator: "\n")
        #expect(lines.count == 6, "\(drawn)")
        #expect(lines.first == "before" && lines.dropFirst().first == "half time")
        #expect(lines.last?.hasPrefix("0 of 3 clips, ") == true)
        try await screen.press("C-c")
        let left = try await screen.text { $0.contains("code") }
        #expect(left.hasPrefix("before\nhalf time\nstopped\ncode 130"), "\(left)")
        try await screen.close()
    }

    /// What a narrower window pushes off the top of the screen is history, which no program can change;
    /// on the screen itself there is one block of progress at any time, and none at the end.
    @Test(arguments: [[60], [40], [50, 70], [120, 60, 80], [30, 25]])
    func `nothing is left behind when the window changes its width`(_ widths: [Int]) async throws {
        let screen = try await open()
        _ = try await screen.text { $0.contains("half time") }
        for columns in widths {
            try await screen.resize(columns: columns)
            try await Task.sleep(for: .milliseconds(350))
            let seen = try await screen.text()
            #expect(seen.split(separator: "0 of 3 clips").count == 2, "\(columns): \(seen)")
        }
        try await screen.press("C-c")
        let left = try await screen.text { $0.contains("code") }
        #expect(left.contains("stopped\ncode 130") && !left.contains("0 of 3"), "\(left)")
        try await screen.close()
    }

    @Test func `without a terminal there are plain lines, and none when quiet`() async throws {
        for (options, expected) in [([], true), (["--quiet"], false)] {
            let run = try await ProgramRun.run("timeout", ["--signal=INT", "1", fixture, "work"] + options)
            #expect(!run.errorText.contains("\u{1B}"))
            #expect(run.errorText.contains("0 of 3 clips") == expected, "\(run.errorText)")
            #expect(run.output.isEmpty)
        }
    }
}
