import MediaJobs
import Testing

@Suite("Frames over a pipe")
struct FrameReaderTests {
    /// Fixed seeds: a failure can be run again.
    @Test(arguments: 0..<200)
    func anyFramesInAnyPiecesComeOutAsTheyWentIn(seed: UInt64) throws {
        var random = Noise(seed: seed)
        let frames = (0..<Int.random(in: 0...20, using: &random)).map { _ in randomFrame(&random) }
        let bytes = try frames.flatMap { try #require($0.encoded()) }

        var reader = FrameReader()
        var read: [Frame] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 1...max(1, rest.count), using: &random))
            rest = rest.dropFirst(piece.count)
            reader.append(piece)
            while let frame = try reader.next() { read.append(frame) }
        }

        #expect(read == frames)
        #expect(reader.isEmpty)
    }

    @Test func byteByByte() throws {
        let frame = Frame(.answer, number: .max, body: Array("{\"a\":1}".utf8))
        let bytes = try #require(frame.encoded())
        var reader = FrameReader()
        for byte in bytes.dropLast() {
            reader.append([byte])
            #expect(try reader.next() == nil)
        }
        #expect(!reader.isEmpty)
        reader.append(bytes.suffix(1))
        #expect(try reader.next() == frame)
    }

    @Test func theLayoutIsTheDocumentedOne() {
        let frame = Frame(.job, number: 0x0102_0304_0506_0708, body: [0xAA])
        #expect(frame.encoded() == [10, 0, 0, 0, 2, 8, 7, 6, 5, 4, 3, 2, 1, 0xAA])
    }

    @Test func aFrameAtTheLimitPassesAndOneBeyondDoesNot() throws {
        let largest = Frame(.answer, number: 1, body: [UInt8](repeating: 32, count: Frame.bodyLimit))
        var reader = FrameReader()
        reader.append(try #require(largest.encoded()))
        #expect(try reader.next() == largest)
        #expect(Frame(.answer, number: 1, body: largest.body + [32]).encoded() == nil)
    }

    /// Before its body arrives: nobody waits for, or makes room for, 4 GB of noise.
    @Test(arguments: [0, 1, 8, 9 + UInt32(Frame.bodyLimit) + 1, 0x7FFF_FFFF, .max])
    func anImpossibleLengthIsNamedAtOnce(length: UInt32) {
        var reader = FrameReader()
        reader.append((0..<4).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) })
        #expect(throws: FrameReader.Garbled.length(UInt64(length))) { try reader.next() }
    }

    @Test func anUnknownKindIsNamedAtOnce() {
        var reader = FrameReader()
        reader.append([9, 0, 0, 0, 200])
        #expect(throws: FrameReader.Garbled.kind(200)) { try reader.next() }
    }

    /// Noise ends in an error, in a frame, or in waiting for more; never in a trap.
    @Test(arguments: 0..<200)
    func noiseDoesNoHarm(seed: UInt64) {
        var random = Noise(seed: seed)
        var reader = FrameReader()
        var frames = 0
        do {
            for _ in 0..<50 {
                reader.append(
                    (0..<100).map { _ in UInt8.random(in: 0...(seed % 2 == 0 ? 255 : 20), using: &random) })
                while try reader.next() != nil { frames += 1 }
            }
        } catch {
            // The stream is lost from here on, and says so again.
            #expect(throws: error) { try reader.next() }
        }
        #expect(frames <= 5000 / 13)
    }

    private func randomFrame(_ random: inout Noise) -> Frame {
        let sizes = [0...0, 1...20, 100...2000, 60_000...70_000]
        let size = Int.random(in: sizes[Int.random(in: 0..<sizes.count, using: &random)], using: &random)
        let kinds = Frame.Kind.allCases
        return Frame(
            kinds[Int.random(in: 0..<kinds.count, using: &random)], number: random.next(),
            body: (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    }
}

/// SplitMix64: enough for tests, and the same on every machine.
private struct Noise: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
