import ArchiveModel
import Media
import Posix
import Synchronization
import TestSupport
import Testing

/// A few hundred bytes of index can claim millions of frames, and a file can have thousands of empty boxes.
struct HugeIndexTests {
    /// A clip of 320 kB whose index claims so many frames of one byte, in none of its 16,000 boxes of media.
    private func clip(of frames: UInt32, in folder: TemporaryFolder) async throws -> String {
        var bytes = try contents(try await folder.clip(" -an -bf 0 -use_editlist 0"))
        // ISO/IEC 14496-12: 8.6.1.2, 8.7.4 and 8.7.3.2, one entry each.
        for (box, entry) in [
            ("stts", [1, frames, 1]), ("stsc", [1, 1, frames, 1]), ("stsz", [1, frames]), ("stco", [1, 8]),
        ] as [(String, [UInt32])] {
            let place = try #require(bytes.place(of: box)) + 8
            bytes.replaceSubrange(place..<(place + entry.count * 4), with: entry.flatMap(\.bytes))
        }
        for _ in 0..<16_000 { bytes += UInt32(8).bytes + Array("mdat".utf8) }
        return try folder.write(bytes, to: "huge.mp4")
    }

    @Test func isReadInASecondOrTwo() async throws {
        let folder = try TemporaryFolder()
        let path = try await clip(of: 1_000_000, in: folder)
        let start = ContinuousClock.now
        let measured = try facts(path)
        // Searched one by one the boxes take a minute. Other tests run meanwhile.
        #expect(ContinuousClock.now - start < .seconds(15))
        #expect(measured.video?.frames == 1_000_000)
        #expect(measured.remarks.contains { $0.text.hasSuffix("are not where its media is") })
    }

    @Test func asksWhetherItIsStillWanted() async throws {
        let folder = try TemporaryFolder()
        let path = try await clip(of: 1_000_000, in: folder)
        let descriptor = try FileDescriptor.open(path, for: .reading)
        let asked = Mutex(0)
        let deadline = Deadline(in: nil) {
            asked.withLock { $0 += 1 }
            return false
        }
        _ = try FactsReader.read(descriptor: descriptor.number, name: path, deadline: deadline)
        #expect(asked.withLock { $0 } > 240)
    }

    @Test(arguments: ["a.mp4", "a.mkv"])
    func isNotCountedBeyondALimit(name: String) async throws {
        let folder = try TemporaryFolder()
        let path = try await folder.clip("", name)
        var limits = MediaLimits()
        (limits.countedFrames, limits.countedPackets) = (36, 120)
        #expect(try facts(path, limits: limits).remarks.isEmpty)
        (limits.countedFrames, limits.countedPackets) = (35, 35)
        let measured = try facts(path, limits: limits)
        #expect(measured.video?.frames == nil)
        #expect(measured.remarks.map(\.code) == [.framesNotCounted])
    }
}
