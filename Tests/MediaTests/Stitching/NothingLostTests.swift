import ArchiveModel
import Media
import Posix
import TestSupport
import Testing

@Suite("Nothing is lost", .serialized)
struct NothingLostTests {
    /// Random lists of random shots, most of a form that goes together: other rates, time bases, B-frames,
    /// edit lists, a timescale of 600, with and without sound, fragmented, the index last, a variable rate,
    /// Matroska.
    @Test(
        "Whatever is copied is what it was, picture by picture", arguments: 0..<TestScale.count(12, full: 300)
    )
    func random(_ seed: Int) async throws {
        var random = SplitMix64(seed: UInt64(seed) &+ 77)
        let folder = try TemporaryFolder()
        var paths: [String] = []
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            paths.append(try await ClipShelf.path(for: Self.recipe(using: &random)))
        }
        let film: Film
        do {
            film = try folder.film(paths)
        } catch let error as MediaError {
            // What cannot be stitched says why, and says which.
            #expect([.noPicture, .invalidRequest, .damaged].contains(error.code), "\(seed): \(error)")
            return
        }
        try await expectNothingLost(film, paths, "seed \(seed)")
    }

    private static func recipe(using random: inout SplitMix64) -> ClipRecipe {
        func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
        if chance(15) {
            var recipe = ClipRecipe.random(using: &random)
            if recipe.picture == nil { recipe.picture = Picture() }
            return recipe
        }
        var picture = Picture(
            width: 192, height: 108,
            rate: [24, 25, 30, .film, Rate(30000, 1001)].randomElement(using: &random) ?? 24,
            frames: Int.random(in: 3...40, using: &random))
        if chance(50) { picture.bFrames = Int.random(in: 1...3, using: &random) }
        picture.keyFrameEvery = [5, 12, 250].randomElement(using: &random) ?? 12
        if chance(40) { picture.timescale = [600, 1000, 90_000, 12_288].randomElement(using: &random) }
        if chance(20), picture.frames > 8 { picture.skippingEvery = Int.random(in: 2...5, using: &random) }
        var sound: Sound?
        if chance(70) {
            sound = Sound(sampleRate: chance(80) ? 48_000 : 44_100)
            if chance(40) { sound?.seconds = Double(Int.random(in: 1...30, using: &random)) / 10 }
        }
        let container =
            [ClipRecipe.Container.mp4, .mp4, .mp4, .mov, .mkv].randomElement(using: &random) ?? .mp4
        var recipe = ClipRecipe(picture, sound: sound, container: container)
        if container != .mkv {
            recipe.layout =
                [.indexLast, .indexFirst, .fragmented].randomElement(using: &random) ?? .indexLast
        }
        if chance(10), container == .mp4, recipe.layout != .fragmented, picture.frames > 20 {
            recipe.hiddenStart = 0.3
        }
        return recipe
    }

    @Test("Two hundred shots, too") func many() async throws {
        let folder = try TemporaryFolder()
        var paths: [String] = []
        for number in 0..<TestScale.count(40, full: 200) {
            var recipe = ClipRecipe(Picture(width: 192, height: 108, frames: 6 + number % 3), sound: Sound())
            recipe.picture?.bFrames = number % 3
            recipe.sound?.seconds = number.isMultiple(of: 4) ? 0.2 : nil
            paths.append(try await ClipShelf.path(for: recipe))
        }
        let film = try folder.film(paths)
        #expect(film.made.mode == .copy)
        try await expectNothingLost(film, paths, "many")
    }
}

/// Every picture of every shot that was copied stands in the film where it belongs, and all are there.
func expectNothingLost(_ film: Film, _ paths: [String], _ label: String) async throws {
    let pictures = try await Judge.pictures(film.path)
    let times = try await Judge.times(film.path)
    #expect(pictures.count == Int(film.made.frames), "\(label)")
    #expect(times.count == pictures.count, "\(label)")
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 }, "\(label)")
    var known: [String: [String]] = [:]
    var place = 0
    for (shot, path) in zip(film.made.shots, paths) {
        let own: [String]
        if let found = known[path] { own = found } else { own = try await Judge.pictures(path) }
        known[path] = own
        #expect(own.count == Int(shot.frames), "\(label): \(path)")
        let end = min(pictures.count, place + own.count)
        let same = zip(own, pictures[min(place, end)..<end]).count { $0 == $1 }
        #expect(
            same >= Int(shot.frames - shot.encodedFrames),
            "\(label): \(same) of \(own.count) pictures are the same, \(shot.encodedFrames) encoded: \(path)")
        if place < times.count { #expect(abs(times[place] - shot.start.double) < 0.0011, "\(label)") }
        if let offset = shot.soundOffset { #expect(abs(offset.double) <= 0.0107, "\(label)") }
        place += own.count
    }
}
