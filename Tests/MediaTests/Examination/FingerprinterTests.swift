import ArchiveModel
import Media
import Posix
import TestSupport
import Testing

/// What is read without decoding is what an examination finds, bit for bit.
struct FingerprinterTests {
    private func tracks(_ path: String) throws -> [ExaminedTrack] {
        let descriptor = try FileDescriptor.open(path, for: .reading)
        return try Fingerprinter.read(SourceFile(descriptor: descriptor.number, name: path))
    }

    /// An examination's tracks, as if nothing had been decoded.
    private func examined(_ path: String) throws -> [ExaminedTrack] {
        try examine(path).tracks.map { track in
            var track = track
            track.isDecoded = false
            track.decodeErrors = 0
            return track
        }
    }

    @Test(arguments: 0..<TestScale.count(6, full: 60))
    func agreesWithTheExamination(seed: Int) async throws {
        var random = SplitMix64(seed: UInt64(seed))
        let path = try await ClipShelf.path(for: ClipRecipe.random(using: &random))
        let found = try tracks(path)
        #expect(found == (try examined(path)))
        #expect(found.contains { $0.fingerprint != nil })
    }

    /// Cut, with a hole, with noise: what can be read is the same by both, or neither opens it.
    @Test(arguments: 0..<TestScale.count(12, full: 200))
    func agreesOnDamagedFiles(seed: Int) async throws {
        var random = SplitMix64(seed: UInt64(seed) + 1000)
        let layouts: [ClipRecipe.Layout] = [.indexFirst, .fragmented, .indexLast]
        var recipe = ClipRecipe(Picture(), sound: Sound(), layout: layouts[seed % 3])
        if seed % 4 == 3 { recipe.container = .mkv }
        if seed % 5 == 4 { recipe.hiddenStart = 0.5 }
        let folder = try TemporaryFolder()
        var bytes = try contents(try await ClipShelf.path(for: recipe))
        if seed % 2 == 0 {
            bytes = Array(bytes.prefix(Int.random(in: bytes.count / 3..<bytes.count, using: &random)))
        } else {
            let start = Int.random(in: bytes.count / 2..<bytes.count - 3000, using: &random)
            for place in start..<start + 2000 { bytes[place] = UInt8.random(in: 0...255, using: &random) }
        }
        let path = try folder.write(bytes, to: "damaged.\(recipe.container.rawValue)")
        let expected = try? examined(path)
        #expect((try? tracks(path)) == expected)
    }

    /// An index that leads past the end in its middle: the demuxer calls that the end, and has more all the same.
    @Test func goesOnBehindAGap() async throws {
        let folder = try TemporaryFolder()
        let clip = try await ClipShelf.path(for: ClipRecipe(Picture(), sound: Sound(), layout: .indexFirst))
        var bytes = try contents(clip)
        let whole = try tracks(clip)
        // ISO/IEC 14496-12, 8.7.5: after "stco" four bytes of version and flags, the count, the offsets.
        let table = try #require(
            (0..<bytes.count - 4).first { bytes[$0..<$0 + 4].elementsEqual("stco".utf8) })
        let third = table + 12 + 2 * 4
        bytes.replaceSubrange(third..<third + 4, with: [0x7F, 0, 0, 0])
        let path = try folder.write(bytes, to: "gap.mp4")
        let found = try tracks(path)
        #expect(found == (try examined(path)))
        #expect(found[0].packets < whole[0].packets && found[0].packets > whole[0].packets / 2)
    }

    @Test func saysWhatItCouldNotRead() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("no video at all".utf8, to: "a.mp4")
        #expect(throws: MediaError.self) { try tracks(path) }
    }
}
