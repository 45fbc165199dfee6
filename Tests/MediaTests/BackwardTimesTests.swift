import ArchiveModel
import Media
import TestSupport
import Testing

/// Files whose times stand still or go back, as no muxer writes them.
@Suite struct BackwardTimesTests {
    /// The key frame stands second in the file, after a frame that is due later.
    @Test func `a frame that is due before the first one is shown at 0`() async throws {
        let folder = try TemporaryFolder()
        let recipe = ClipRecipe(Picture(width: 64, height: 48, frames: 2), container: .mkv)
        let bytes = try contents(try await ClipShelf.path(for: recipe))
        let start = try #require(bytes.indices.first { isKeyBlock(bytes, at: $0) })
        let first = blockRange(bytes, at: start)
        let second = blockRange(bytes, at: first.upperBound)
        let swapped = bytes[..<start] + bytes[second] + bytes[first] + bytes[second.upperBound...]
        let damaged = try folder.write(swapped, to: "damaged.mkv")
        #expect(try picture(.poster, of: damaged).facts.times == [.zero])
    }

    /// RFC 9559, 10.2: identifier, size, track 1, a time of two bytes, flags of which the highest says key.
    private func isKeyBlock(_ bytes: [UInt8], at place: Int) -> Bool {
        guard bytes[place] == 0xA3, place + 7 < bytes.count else { return false }
        return bytes[(place + 3)..<(place + 7)].elementsEqual([0x81, 0, 0, 0x80])
    }

    /// Its size has one byte or two: RFC 8794, 4.
    private func blockRange(_ bytes: [UInt8], at place: Int) -> Range<Int> {
        let isShort = bytes[place + 1] & 0x80 != 0
        let size =
            isShort ? Int(bytes[place + 1] & 0x7F) : Int(bytes.bigEndian(at: place + 1, count: 2) & 0x3FFF)
        return place..<place + (isShort ? 2 : 3) + size
    }

    /// silencedetect counts samples back, whatever the times between them.
    @Test func `silence does not begin before its sound`() async throws {
        let folder = try TemporaryFolder()
        let recipe = ClipRecipe(nil, sound: Sound(.silence, codec: .flac, seconds: 2))
        var bytes = try contents(try await ClipShelf.path(for: recipe))
        // 8.6.1.2: after version and count, a count and a delta. Each frame of thousands of samples lasts a tick.
        let deltas = try #require(Box.all("stts", in: bytes).first?.body)
        bytes.setBigEndian(1, at: deltas.lowerBound + 12, count: 4)
        let examination = try examine(try folder.write(withoutEdits(bytes), to: "damaged.mp4"))
        let sound = try #require(examination.sound)
        #expect(sound.length < Rational(1))
        for silent in examination.silent {
            #expect(sound.from <= silent.from && silent.to <= sound.to, "\(silent) in \(sound)")
        }
        #expect(!examination.silent.isEmpty)
    }

    /// An edit list would hide what it moves out of the clip.
    private func withoutEdits(_ bytes: [UInt8]) -> [UInt8] {
        var result = bytes
        for box in Box.all("edts", in: bytes) {
            result.replaceSubrange(box.whole.lowerBound + 4..<box.body.lowerBound, with: Array("free".utf8))
        }
        return result
    }
}
