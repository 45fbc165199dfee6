import TestSupport
import Testing

@Suite struct DamageTests {
    static let recipe = ClipRecipe(Picture(frames: 24), sound: Sound(), layout: .indexFirst)

    /// A damaged copy of the clip, and what decoding all of it says.
    private func decode(_ damage: Damage) async throws -> (frames: Int, errors: String) {
        let folder = try TemporaryFolder()
        let path = folder("clip.mp4")
        try await damage.copy(ClipShelf.path(for: Self.recipe), to: path)
        let run = try await ProgramRun.run(
            "ffmpeg", ["-v", "error", "-i", path, "-map", "0:v?", "-f", "framemd5", "-"])
        return (run.lines.count { !$0.hasPrefix("#") }, run.errorText)
    }

    @Test("The undamaged clip decodes whole")
    func whole() async throws {
        let result = try await decode(.truncated(1, of: 1))
        #expect(result.frames == 24)
        #expect(result.errors == "")
    }

    @Test(
        "FFmpeg meets the damage when it decodes",
        arguments: [
            Damage.truncated(3, of: 10), .noise(percent: 20, seed: 1, in: .mediaData(percent: 0..<100)),
            .hole(.mediaData(percent: 20..<60)), .splicedOut(.mediaData(percent: 20..<30)),
            .chunkOffsets(8),
        ])
    func seen(_ damage: Damage) async throws {
        let result = try await decode(damage)
        #expect(result.frames < 24 || result.errors != "")
    }

    @Test("Chunk offsets that point at nothing leave no frame, and ffprobe sees nothing of it")
    func offsets() async throws {
        #expect(try await decode(.chunkOffsets(8)).frames == 0)
    }

    @Test("One flipped bit changes one byte, and only a hash finds it")
    func bit() async throws {
        let bytes = try bytes(of: await ClipShelf.path(for: Self.recipe))
        let place = bytes.count - 1000
        let damaged = try Damage.flippedBit(byte: place, bit: 3).applied(to: bytes)
        #expect(bytes.indices.filter { bytes[$0] != damaged[$0] } == [place])
        #expect(bytes[place] ^ damaged[place] == 8)
    }

    @Test("An absurd duration stands in its box alone", arguments: [("mvhd", 1), ("mdhd", 2), ("tkhd", 2)])
    func duration(_ type: String, _ count: Int) async throws {
        let bytes = try bytes(of: await ClipShelf.path(for: Self.recipe))
        let damaged = try Damage.duration(143_165_000, in: type).applied(to: bytes)
        let changed = Set(bytes.indices.filter { bytes[$0] != damaged[$0] })
        let boxes = Box.all(type, in: bytes)
        #expect(boxes.count == count)
        for box in boxes { #expect(!changed.isDisjoint(with: box.body)) }
        #expect(changed.count <= 4 * count)
    }

    @Test("Peers believe an absurd duration: ffprobe the film's, mediainfo the track's")
    func believed() async throws {
        let folder = try TemporaryFolder()
        let path = try await ClipShelf.path(for: Self.recipe)
        try Damage.duration(143_165_000, in: "mvhd").copy(path, to: folder("mvhd.mp4"))
        try Damage.duration(143_165_000, in: "tkhd").copy(path, to: folder("tkhd.mp4"))
        #expect(try await FFprobe(folder("mvhd.mp4"))["format.duration"] == "143165.000000")
        let run = try await ProgramRun.run("mediainfo", ["--Inform=Video;%Duration%", folder("tkhd.mp4")])
        #expect(run.lines.first?.hasPrefix("14316") == true)
    }

    @Test("The same seed gives the same noise, another seed another, and the amount is as said")
    func noiseAmount() throws {
        let zeros = [UInt8](repeating: 0, count: 100_000)
        let one = try Damage.noise(percent: 20, seed: 1).applied(to: zeros)
        #expect(try Damage.noise(percent: 20, seed: 1).applied(to: zeros) == one)
        #expect(try Damage.noise(percent: 20, seed: 2).applied(to: zeros) != one)
        #expect((19_000...21_000).contains(one.count { $0 != 0 }))
    }

    @Test("Lengths are as said")
    func lengths() throws {
        let bytes = noise(0..<1000, seed: 3)
        #expect(try Damage.truncated(3, of: 10).applied(to: bytes) == Array(bytes[..<300]))
        #expect(
            try Damage.splicedOut(.bytes(100..<200)).applied(to: bytes) == Array(bytes[..<100])
                + bytes[200...])
        let hole = try Damage.hole(.bytes(100..<200)).applied(to: bytes)
        #expect(hole == Array(bytes[..<100]) + [UInt8](repeating: 0, count: 100) + bytes[200...])
    }

    @Test(
        "Damage that a file has no place for is an error",
        arguments: [
            Damage.chunkOffsets(8), .duration(1, in: "mvhd"), .hole(.mediaData(percent: 0..<50)),
            .flippedBit(byte: 2000, bit: 0), .splicedOut(.bytes(900..<1001)),
        ])
    func impossible(_ damage: Damage) {
        #expect(throws: Damage.Impossible.self) { try damage.applied(to: noise(0..<1000, seed: 3)) }
    }

    @Test("Boxes are found, and rubbish has none that leave it")
    func boxes() async throws {
        let bytes = try bytes(of: await ClipShelf.path(for: Self.recipe))
        #expect(Box.all("trak", in: bytes).count == 2)
        #expect(Box.all("stco", in: bytes).count == 2)
        #expect(Box.all("mdat", in: bytes).map(\.whole.upperBound) == [bytes.count])
        for seed in 0..<200 as Range<UInt64> {
            let rubbish = Array("\0\0\0\u{40}moov".utf8) + noise(0..<100, seed: seed)
            #expect(Box.all(in: rubbish).allSatisfy { $0.whole.upperBound <= rubbish.count })
        }
    }

    @Test("SplitMix64 gives the published numbers, in turn and by place")
    func splitMix() {
        // The first numbers for the seed 1234567, as in the reference implementation's known answers.
        var random = SplitMix64(seed: 1_234_567)
        let expected: [UInt64] = [6457827717110365317, 3203168211198807973, 9817491932198370423]
        #expect((0..<3).map { _ in random.next() } == expected)
        #expect((0..<3).map { SplitMix64.number($0, seed: 1_234_567) } == expected)
    }

    @Test("Noise is the same in parts as in one piece")
    func parts() {
        let whole = noise(0..<1000, seed: 9)
        for cut in [0, 1, 7, 8, 9, 500, 1000] {
            #expect(noise(0..<cut, seed: 9) + noise(cut..<1000, seed: 9) == whole)
        }
    }
}
