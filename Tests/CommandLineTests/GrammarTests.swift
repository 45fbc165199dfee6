import CommandLine
import TestSupport
import Testing

/// What is typed, and what it comes to. The program is `FilmProgram`; the first words are its output.
@Suite struct GrammarTests {
    @Test(arguments: [
        (["shoot", "12"], "scene 12 takes 1 color|dry false sound true|lenses |reels "),
        (["shoot", "--takes=3", "12"], "scene 12 takes 3 color|dry false sound true|lenses |reels "),
        (["shoot", "12", "--takes", "3"], "scene 12 takes 3 color|dry false sound true|lenses |reels "),
        (["shoot", "-t3", "12"], "scene 12 takes 3 color|dry false sound true|lenses |reels "),
        (["shoot", "-t", "3", "12"], "scene 12 takes 3 color|dry false sound true|lenses |reels "),
        (["shoot", "-dt3", "12"], "scene 12 takes 3 color|dry true sound true|lenses |reels "),
        (["-q", "shoot", "-dt", "3", "12"], "scene 12 takes 3 color|dry true sound true|lenses |reels "),
        (["shoot", "--no-sound", "12"], "scene 12 takes 1 color|dry false sound false|lenses |reels "),
        (
            ["shoot", "--no-sound", "--sound", "1"],
            "scene 1 takes 1 color|dry false sound true|lenses |reels "
        ),
        (
            ["shoot", "--takes=1", "--takes=2", "1"],
            "scene 1 takes 2 color|dry false sound true|lenses |reels "
        ),
        (
            ["shoot", "-l50", "--lens=35", "1"],
            "scene 1 takes 1 color|dry false sound true|lenses 50+35|reels "
        ),
        (
            ["shoot", "--stock", "MONOCHROME", "1"],
            "scene 1 takes 1 monochrome|dry false sound true|lenses |reels "
        ),
        (["shoot", "1", "a", "b"], "scene 1 takes 1 color|dry false sound true|lenses |reels a+b"),
        (["shoot", "--", "-1", "--dry"], "scene -1 takes 1 color|dry false sound true|lenses |reels --dry"),
        (["shoot", "-", "-d"], "scene - takes 1 color|dry true sound true|lenses |reels "),
        (["shoot", "--lens=", "1"], "scene 1 takes 1 color|dry false sound true|lenses |reels "),
        (["shoot", "--lens", "-9", "1"], "scene 1 takes 1 color|dry false sound true|lenses -9|reels "),
        (["shoot", "--lens=--dry", "1"], "scene 1 takes 1 color|dry false sound true|lenses --dry|reels "),
        (["shoot", "--lens", "a=b", "1"], "scene 1 takes 1 color|dry false sound true|lenses a=b|reels "),
    ])
    func `what is typed means what GNU programs mean by it`(_ typed: [String], _ expected: String) async {
        let run = await InProcessRun.of(FilmProgram.program, typed)
        #expect(run.code == .done)
        #expect(run.output == expected.replacing("|", with: "\n") + "\n")
    }

    @Test(arguments: [
        (["shot"], "film: there is no command 'shot'; did you mean 'shoot'?"),
        (["zzz"], "film: there is no command 'zzz'"),
        (["lab", "develp"], "film lab: there is no command 'develp'; did you mean 'develop'?"),
        (["--frobnicate"], "film: there is no option '--frobnicate'"),
        (["--takes=1"], "film: there is no option '--takes'; it belongs to 'film shoot'"),
        (["-t"], "film: there is no option '-t'; it belongs to 'film shoot'"),
        (["shoot", "--take=1"], "film shoot: there is no option '--take'; did you mean '--takes'?"),
        (["shoot", "--no-dry", "1"], "film shoot: there is no option '--no-dry'"),
        (["shoot", "-x"], "film shoot: there is no option '-x'"),
        (["shoot", "-dx"], "film shoot: there is no option '-x'"),
        (["shoot"], "film shoot: SCENE is missing: a text"),
        (["shoot", "1", ""], "film shoot: REEL: '' is not the path of a file"),
        (["lab", "develop", "x"], "film lab develop: 'x' is one argument too many"),
        (["shoot", "--dry=yes", "1"], "film shoot: --dry takes no value"),
        (["shoot", "--no-sound=1", "1"], "film shoot: --no-sound takes no value"),
        (["shoot", "1", "--takes"], "film shoot: --takes needs a value: a whole number from 1 to 99"),
        (["shoot", "1", "-t"], "film shoot: -t needs a value: a whole number from 1 to 99"),
        (["shoot", "-o", "--json"], "film shoot: -o needs a value: the path of a file"),
        (["shoot", "--takes=0", "1"], "film shoot: --takes: '0' is not a whole number from 1 to 99"),
        (["shoot", "--takes=", "1"], "film shoot: --takes: '' is not a whole number from 1 to 99"),
        (["shoot", "--takes=1.5", "1"], "film shoot: --takes: '1.5' is not a whole number from 1 to 99"),
        (
            ["shoot", "--takes=\u{0663}", "1"],
            "film shoot: --takes: '\u{0663}' is not a whole number from 1 to 99"
        ),
        (
            ["shoot", "--takes", "99999999999999999999", "1"],
            "film shoot: --takes: '99999999999999999999' is not a whole number from 1 to 99"
        ),
        (
            ["shoot", "--stock=colour", "1"],
            "film shoot: --stock: 'colour' is not color or monochrome; did you mean 'color'?"
        ),
        (
            ["shoot", "--rest=soon", "1"],
            "film shoot: --rest: 'soon' is not a time such as 30s, 1.5s, 250ms or 1h30m"
        ),
        (["shoot", "--\u{1B}[31m"], "film shoot: there is no option '--\\u{1b}[31m'"),
        (["help", "shot"], "film: there is no command 'shot'; did you mean 'shoot'?"),
        (["help", "shoot", "x"], "film: 'x' is one argument too many"),
    ])
    func `a mistake is one sentence, exit code 2, and starts nothing`(_ typed: [String], _ sentence: String)
        async
    {
        let run = await InProcessRun.of(FilmProgram.program, typed)
        #expect(run.code == .wrongCommandLine)
        #expect(run.output.isEmpty)
        #expect(run.error.split(separator: "\n").first.map(String.init) == sentence)
    }

    @Test(arguments: [
        ([], "film: make films"), (["help"], "film: make films"), (["-h"], "film: make films"),
        (["--help"], "film: make films"), (["lab"], "film lab: work in the laboratory"),
        (["shoot", "--help"], "film shoot: shoot a scene"),
        (["shoot", "1", "-h"], "film shoot: shoot a scene"),
        (["shoot", "--takes=0", "--help"], "film shoot: shoot a scene"),
        (["help", "lab", "develop"], "film lab develop: develop the reels"),
    ])
    func `help is found wherever people look for it`(_ typed: [String], _ firstLine: String) async {
        let run = await InProcessRun.of(FilmProgram.program, typed)
        #expect(run.code == .done)
        #expect(run.error.isEmpty)
        #expect(run.output.split(separator: "\n").first.map(String.init) == firstLine)
    }

    @Test func `help and version do not mind what else is wrong`() async {
        #expect(await InProcessRun.of(FilmProgram.program, ["shoot", "--version"]).output == "film 1.2.3\n")
        let help = await InProcessRun.of(FilmProgram.program, ["shoot", "--help", "--color=always"])
        #expect(help.output.hasPrefix("\u{1B}[1mfilm shoot\u{1B}[0m"))
    }

    @Test func `the version names the libraries when asked for more`() async {
        #expect(await InProcessRun.of(FilmProgram.program, ["--version"]).output == "film 1.2.3\n")
        #expect(
            await InProcessRun.of(FilmProgram.program, ["--version", "-v"]).output
                == "film 1.2.3\nlibcamera 4.5\n")
    }

    @Test func `any command line gives an answer`() async {
        let words = [
            "shoot", "lab", "develop", "--takes", "--takes=", "-t", "-dq", "--", "-", "", "=", "--=", "--no-",
            "--no-sound", "1", "\u{0}", "é", "--rest", "1h", "--limit=1K", "-ofile", "help", "complete",
            "zsh",
        ]
        var random = SplitMix64(seed: 2)
        for _ in 0..<TestScale.count(500, full: 100_000) {
            let typed = (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in
                words.randomElement(using: &random)
            }
            let run = await InProcessRun.of(FilmProgram.program, typed)
            // Exactly one side speaks: results, or the reason why there are none.
            #expect((run.code == .wrongCommandLine) == run.output.isEmpty || run.code == .notWell, "\(typed)")
        }
    }
}
