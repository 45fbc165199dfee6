import ArchiveFormat
import ArchiveModel
import Testing

@testable import Workflow

/// Who waits for whom when clips are kept together.
@Suite struct KeepingRoundsTests {
    private func clip(_ task: String?, _ hash: String?) -> NewClip {
        var background = ClipBackground()
        if let task {
            var origin = TaskOrigin(.succeeded)
            origin.taskID = task
            background.origin = origin
        }
        let file = hash.map {
            NewClip.File(path: "/x", name: "x", bytes: 1, sha256: $0, source: nil, isMoved: true)
        }
        return NewClip(file, nil, background, ArchiveEvent(.archived, at: Moment(milliseconds: 0)))
    }

    /// All rounds, everything kept that was tried.
    private func rounds(_ clips: [NewClip], known: Set<String> = []) -> [[Int]] {
        var rounds = KeepingRounds(clips)
        rounds.know { known.contains($0) }
        var all: [[Int]] = []
        while let round = rounds.next() {
            all.append(round)
            for index in round { rounds.hasKept(index) }
        }
        return all
    }

    @Test func `clips that have nothing in common go together`() {
        #expect(rounds([clip("a", "1"), clip("b", "2"), clip(nil, "3"), clip("c", nil)]) == [[0, 1, 2, 3]])
        #expect(rounds([]).isEmpty)
    }

    @Test func `the same bytes wait for the first of them, and then go together`() {
        let clips = (0..<32).map { clip("task-\($0)", "same") }
        #expect(rounds(clips) == [[0], Array(1..<32)])
        #expect(rounds(clips, known: ["same"]) == [Array(0..<32)])
    }

    @Test func `files of one task take turns`() {
        #expect(
            rounds([clip("a", "1"), clip("a", "2"), clip("b", "3"), clip("a", "4")]) == [[0, 2], [1], [3]])
    }

    @Test func `where the first could not be kept, the next one is tried alone`() {
        var rounds = KeepingRounds([clip("a", "1"), clip("b", "1"), clip("c", "1")])
        rounds.know { _ in false }
        #expect(rounds.next() == [0])
        #expect(rounds.next() == [1])
        rounds.hasKept(1)
        #expect(rounds.next() == [2])
        #expect(rounds.next() == nil)
    }

    @Test func `only what comes twice is asked about`() {
        var asked: [String] = []
        var rounds = KeepingRounds([clip("a", "1"), clip("b", "2"), clip("c", "2"), clip("d", "2")])
        rounds.know { hash in
            asked.append(hash)
            return false
        }
        #expect(asked == ["2"])
    }
}
