import CommandLine
import Testing

@Suite struct CompleterTests {
    private let completer = Completer(root: FilmProgram.program.root)

    @Test(
        arguments: [
            ([""], ["shoot", "lab", "help", "completions", "manual"]),
            (["sh"], ["shoot"]),
            (["lab", ""], ["develop"]),
            (["help", "sh"], ["shoot"]),
            (["help", "lab", ""], ["develop"]),
            (["help", "nope", ""], []),
            (["shoot", "--st"], ["--stock"]),
            (["shoot", "--so"], ["--sound"]),
            (["shoot", "--no"], ["--no-sound"]),
            (["shoot", "--stock", ""], ["color", "monochrome"]),
            (["shoot", "--stock=m"], ["--stock=monochrome"]),
            (["shoot", "-dt", ""], []),
            (["shoot", "--takes", "3", "--co"], ["--color"]),
            (["shoot", "--", "--co"], []),
            (["completions", ""], ["bash", "zsh", "fish"]),
            (["completions", "bash", ""], []),
            (["-q", "sh"], ["shoot"]),
        ] as [([String], [String])])
    func `the next word`(_ typed: [String], _ expected: [String]) {
        #expect(completer.answer(for: typed).candidates.map(\.text) == expected)
    }

    @Test(
        arguments: [
            (["shoot", "1", ""], .files), (["shoot", "-o", ""], .files), (["shoot", "--output=x"], .files),
            (["shoot", "-do", ""], .files), (["manual", ""], .folders), (["shoot", "--takes", ""], .none),
        ] as [([String], Completer.Answer.Paths)])
    func `paths are left to the shell`(_ typed: [String], _ expected: Completer.Answer.Paths) {
        #expect(completer.answer(for: typed).paths == expected)
    }

    @Test func `what is typed of a path is told without the option`() {
        #expect(completer.answer(for: ["shoot", "--output=a/b"]).typedPath == "a/b")
        #expect(completer.answer(for: ["shoot", "1", "a=b"]).typedPath == "a=b")
    }

    @Test func `bash gets only the part behind its last word break`() {
        let words = CompletionShell.bash.words(from: ["shoot", "--stock", "=", "mo"])
        #expect(words == ["shoot", "--stock=mo"])
        let lines = CompletionShell.bash.lines(for: completer.answer(for: words), words: words)
        #expect(lines == ["none\t", "monochrome\tfilm in monochrome"])
        #expect(CompletionShell.bash.words(from: ["shoot", "--stock", "="]) == ["shoot", "--stock="])
    }
}
