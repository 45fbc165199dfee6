import ArchiveModel
import Media
import Posix
import TestSupport
import Testing

@Suite("Films of shots that fit each other")
struct CopyingTests {
    private static let clip = ClipRecipe(Picture(frames: 36), sound: Sound())

    @Test("Not one picture is encoded or lost, in the exact order")
    func copies() async throws {
        let folder = try TemporaryFolder()
        let a = try await ClipShelf.path(for: Self.clip)
        let b = try await ClipShelf.path(for: Self.clip.with { $0.picture?.bFrames = 2 })
        let film = try folder.film([a, b, a])
        #expect(film.made.mode == .copy && film.made.sound == .copy)
        #expect(film.made.frames == 108 && film.made.duration == Rational(9, 2))
        let expected = try await Judge.pictures(a) + Judge.pictures(b) + Judge.pictures(a)
        #expect(try await Judge.pictures(film.path) == expected)
        let times = try await Judge.times(film.path)
        #expect(times.enumerated().allSatisfy { abs($1 - Double($0) / 24) < 1e-5 })
    }
}
