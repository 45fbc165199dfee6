import CPosix
import JSON
import Posix
import TestSupport
import Testing

/// What was found whole is remembered.
@Suite struct ResumeTests {
    private func read(_ answer: CheckDesk.Answer) -> Set<String> {
        Set(answer.items.compactMap { $0["path"]?.string }.filter { $0.hasSuffix(".mp4") })
    }

    @Test func `files that were found whole lately are passed over, and damage is not`() async throws {
        let desk = try await CheckDesk(clips: 3)
        let first = try await desk.check("--since-last", "1h")
        #expect(read(first).count == 3)
        let second = try await desk.check("--since-last", "1h")
        #expect(second.run.exitCode == 0)
        #expect(read(second).isEmpty)
        // It is there and as long as it was: only reading tells, and that is not asked for.
        try await desk.damage(try desk.media(2), .flippedBit(byte: 900, bit: 1))
        #expect(read(try await desk.check("--since-last", "1h")).isEmpty)
        #expect(try await desk.check("--since-last", "1ms", "-n").amiss == [try desk.media(2): "damaged"])
        // What is missing or short needs no reading.
        try await desk.remove(try desk.media(1))
        #expect(try await desk.check("--since-last", "1h", "-n").amiss == [try desk.media(1): "missing"])
    }

    @Test func `samples come round to everything`() async throws {
        let desk = try await CheckDesk(clips: 4)
        var seen: Set<String> = []
        for round in 1...2 {
            let answer = try await desk.check("--sample", "50%")
            #expect(answer.run.exitCode == 0)
            #expect(read(answer).count == 2, "round \(round)")
            seen.formUnion(read(answer))
            // Times are remembered to the millisecond.
            usleep(2000)
        }
        #expect(seen.count == 4)
    }

    /// One clip is long: a check of it can be interrupted.
    @Test func `an interrupted check goes on where it was`() async throws {
        let desk = try await CheckDesk(clips: 6)
        let large = try desk.folder.write(try desk.folder.read("in/1.mp4"), to: "large.mp4")
        let size = 400 << 20
        // A `free` box as long as it likes, most of it a hole.
        try desk.folder.write(
            try desk.folder.read("in/1.mp4") + [UInt8(size >> 24), UInt8(size >> 16 & 255), 0, 0]
                + Array("free".utf8), to: "large.mp4")
        let length = try desk.folder.read("in/1.mp4").count + size
        _ = try await ProgramRun.run("truncate", ["-s", "\(length)", large]).succeeded()
        try desk.folder.write(ArchiveDesk.answer(task: "zz-large").utf8, to: "large.answer.json")
        let kept = try await desk.desk.run(["import", "--quick", "--move", "large.mp4"])
        #expect(kept.exitCode.map { $0 < 2 } == true, "\(kept.errorText)")

        var interrupted: CheckDesk.Answer?
        for wait in stride(from: UInt32(60_000), through: 400_000, by: 20_000) {
            let run = try await desk.desk.run(["check", "--json"]) { id in
                usleep(wait)
                kill(id, SIGINT)
            }
            let answer = CheckDesk.Answer(run: run, items: try run.items)
            if run.exitCode == 130, !read(answer).isEmpty {
                interrupted = answer
                break
            }
        }
        let stopped = try #require(interrupted, "no check was interrupted in its middle")
        let next = try await desk.check()
        #expect(next.run.exitCode == 0, "\(next.run.errorText)")
        #expect(next.run.errorText.contains("going on with the check"))
        #expect(read(next).isDisjoint(with: read(stopped)))
        #expect(!read(next).isEmpty)
        // That one is done: the next is a new one.
        #expect(read(try await desk.check()).count == 7)
    }

    @Test func `a check that is begun anew reads everything`() async throws {
        let desk = try await CheckDesk(clips: 2)
        _ = try await desk.check()
        try desk.folder.write(#"{"began": "2026-01-01T00:00:00Z"}"#.utf8, to: "dailies/incoming/check.json")
        #expect(read(try await desk.check()).isEmpty)
        try desk.folder.write(#"{"began": "2026-01-01T00:00:00Z"}"#.utf8, to: "dailies/incoming/check.json")
        #expect(read(try await desk.check("--all")).count == 2)
    }
}
