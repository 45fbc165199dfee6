import CPosix
import Posix
import TestSupport
import Testing

/// kill -9 at any instant of a change, and many programs at once.
@Suite(.serialized) struct KillTests {
    @Test func `an import that is killed is finished by the next one`() async throws {
        var random = SplitMix64(seed: 20_261_121)
        var killed = 0
        for round in 0..<TestScale.count(5, full: 150) {
            let desk = try ArchiveDesk()
            for number in 1...6 { try await desk.clip("in/\(number).mp4", number: round * 10 + number) }
            try desk.folder.write(ArchiveDesk.answer(task: "task-\(round)x").utf8, to: "in/3.answer.json")
            let isMoved = round % 2 == 1
            let command = ["import", "--json", "--quick", "in"] + (isMoved ? ["--move"] : [])
            // Twice, so that what finishes the first one's work is killed as well.
            for _ in 0..<2 {
                let delay = UInt32.random(in: 5_000..<120_000, using: &random)
                let run = try await desk.run(command) { id in
                    usleep(delay)
                    kill(id, 9)
                }
                if run.signal == 9 { killed += 1 }
            }
            let last = try await desk.run(command)
            // With --move there may be nothing left to do.
            #expect([0, 2].contains(last.exitCode), "\(last.errorText)")
            #expect(!last.errorText.contains("locked"))
            #expect(try await desk.inspected() == "6\n", "round \(round)")
        }
        // The others ended before.
        #expect(killed >= TestScale.count(1, full: 200), "\(killed)")
    }

    @Test func `a tag that is killed is whole or not there`() async throws {
        let desk = try ArchiveDesk()
        for number in 1...5 { try await desk.clip("in/\(number).mp4", number: number) }
        for number in 1...5 {
            try desk.folder.write(
                ArchiveDesk.request(prompt: "paper boat \(number)", seconds: "10").utf8,
                to: "in/\(number).request.json")
        }
        _ = try await desk.run(["import", "--quick", "in"])
        var random = SplitMix64(seed: 7)
        var killed = 0
        for round in 0..<TestScale.count(10, full: 400) {
            let delay = UInt32.random(in: 1_000..<25_000, using: &random)
            // All five fail their requests.
            let run = try await desk.run(["tag", "@failed", "round-\(round)"]) { id in
                usleep(delay)
                kill(id, 9)
            }
            if run.signal == 9 { killed += 1 }
            // Whoever changes something next finishes it.
            let next = try await desk.run(["rate", "@last", "\(1 + round % 5)"])
            #expect(next.exitCode == 0, "\(next.errorText)")
            #expect(try await desk.inspected() == "5\n", "round \(round)")
        }
        // The others ended before.
        #expect(killed >= TestScale.count(1, full: 200), "\(killed)")
    }

    @Test func `eight programs at once get in each other's way on no screen`() async throws {
        let desk = try ArchiveDesk()
        let count = TestScale.count(24, full: 100)
        for number in 1...count { try await desk.clip("in/\(number % 4)/\(number).mp4", number: number) }
        try await desk.clip("first.mp4")
        _ = try await desk.run(["import", "--quick", "first.mp4"]).succeeded()
        let runs = try await withThrowingTaskGroup(of: [ProgramRun].self) { group in
            for part in 0..<4 {
                group.addTask {
                    [try await desk.run(["import", "--quick", "--jobs", "1", "in/\(part)"])]
                }
            }
            for worker in 0..<4 {
                group.addTask {
                    var runs: [ProgramRun] = []
                    for round in 0..<6 {
                        runs.append(
                            try await desk.run(
                                worker < 2
                                    ? ["tag", "@last", "worker-\(worker)-\(round)", "--wait"]
                                    : worker == 2 ? ["list", "--json"] : ["show", "@last"]))
                    }
                    return runs
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        for run in runs {
            #expect(run.exitCode == 0, "\(run.shellLine): \(run.errorText)")
            #expect(!(run.text + run.errorText).contains("locked"))
        }
        #expect(try await desk.inspected() == "\(count + 1)\n")
    }
}
