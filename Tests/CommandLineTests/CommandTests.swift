import CommandLine
import Posix
import TestSupport
import Testing

/// What a command is, and when.
@Suite struct CommandTests {
    /// Every start makes all commands of a program: what they say and take costs only those who ask.
    @Test func `what a command says and takes is made when it is asked for`() async {
        let asked = Guarded<[String]>([])
        @Sendable func note<Value: Sendable>(_ name: String, _ value: Value) -> Value {
            asked.withLock { $0.append(name) }
            return value
        }
        let work = Command(
            "work", summary: "work", description: note("description", []), operands: note("operands", []),
            options: note("options", []), examples: note("examples", [])
        ) { _, _ in .done }
        let rest = Command(
            "rest", summary: "rest", options: note("options of another", [])
        ) { _, _ in .done }
        let program = Program(
            "fixture", summary: "a fixture", description: [], examples: [], commands: [work, rest],
            version: "1", date: "2026-01-02", libraries: { _ in [] })
        #expect(await InProcessRun.of(program, ["--version"]).code == .done)
        #expect(asked.withLock { $0 } == [])
        #expect(await InProcessRun.of(program, ["work"]).code == .done)
        #expect(Set(asked.withLock { $0 }) == ["operands", "options"])
        #expect(await InProcessRun.of(program, ["work", "--help"]).code == .done)
        #expect(Set(asked.withLock { $0 }) == ["description", "operands", "options", "examples"])
    }
}
