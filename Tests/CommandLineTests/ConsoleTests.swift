import CommandLine
import Posix
import Synchronization
import TestSupport
import Testing

@Suite struct ConsoleTests {
    private let shoot = ["shoot", "1"]

    @Test func `quiet and verbose say less and more, on standard error`() async {
        #expect(await InProcessRun.of(FilmProgram.program, shoot).error == "shot\n")
        #expect(await InProcessRun.of(FilmProgram.program, shoot + ["-q"]).error.isEmpty)
        #expect(await InProcessRun.of(FilmProgram.program, shoot + ["-v"]).error == "shot\nwith care\n")
    }

    @Test(
        arguments: [
            (nil, [:], [], false), (80, [:], [], true), (80, ["NO_COLOR": "1"], [], false),
            (80, ["NO_COLOR": ""], [], true),
            (80, ["TERM": "dumb"], [], false), (80, [:], ["--color=never"], false),
            (nil, [:], ["--color=always"], true),
            (80, ["NO_COLOR": "1"], ["--color", "always"], true),
        ] as [(Int?, [String: String], [String], Bool)])
    func `colours`(_ columns: Int?, _ environment: [String: String], _ options: [String], _ expected: Bool)
        async
    {
        let run = await InProcessRun.of(
            FilmProgram.program, ["lab"] + options, environment: environment,
            terminalColumns: columns)
        #expect(run.output.contains("\u{1B}[") == expected)
    }

    @Test func `json is one object a line and nothing else`() async {
        let run = await InProcessRun.of(FilmProgram.program, ["shoot", "a\"\n\u{1B}é", "--json", "-t2"])
        #expect(run.output == #"{"scene":"a\"\n\u001bé","takes":2}"# + "\n")
    }

    @Test func `a failure is a sentence on standard error and its exit code`() async {
        let run = await InProcessRun.of(FilmProgram.program, ["shoot", "lost"])
        #expect(run.code == .unprocessed)
        #expect(run.error == "film: could not shoot lost: it is lost\n")
    }

    @Test func `a reader that goes away ends the work quietly, even long work`() async {
        let gone = SystemError("write to", "standard output", code: 32)
        let run = await InProcessRun.of(FilmProgram.program, shoot, outputFailure: gone)
        #expect(run.code == .done)
        #expect(!run.error.contains("film:"))
    }

    @Test func `a full disk is told`() async {
        let full = SystemError("write to", "standard output", code: 28)
        let run = await InProcessRun.of(FilmProgram.program, shoot + ["-q"], outputFailure: full)
        #expect(run.code == .unprocessed)
        #expect(
            run.error == "film: could not write to standard output: the disk is full; "
                + "free some space and run the command again\n")
    }

    @Test func `a request to stop cancels the command and says so by the exit code`() async {
        let run = await InProcessRun.of(FilmProgram.program, ["shoot", "long"], onStopRequest: { $0() })
        #expect(run.code == .interrupted)
    }

    @Test func `help keeps to the width of the terminal`() async {
        for columns in [50, 60, 80, 100, 300] {
            let run = await InProcessRun.of(
                FilmProgram.program, ["shoot", "--help"], terminalColumns: columns)
            let plain = run.output.replacing(/\u{1B}\[[0-9;]*m/, with: "")
            #expect(plain.split(separator: "\n").allSatisfy { $0.count <= min(columns, 100) }, "\(plain)")
        }
    }
}
