import ArchiveFormat
import ArchiveModel
import Catalog
import TestSupport
import Testing

@Suite("Copies are found by their packets and by their looks")
struct LikenessTests {
    private static let records = PlausibleRecords().records(0..<400)

    private static func clip(_ number: Int) throws -> ClipRecord {
        guard case .clip(let clip) = records[number] else { throw NoClip() }
        return clip
    }

    struct NoClip: Error {}

    @Test("By the packets of all tracks, and of one alone")
    func packets() throws {
        let catalog = try Shelf(Self.records).reading()
        let number = try #require((0..<400).first { try Self.clip($0).fingerprints.count == 2 })
        let clip = try Self.clip(number)
        let all = try catalog.byFingerprint(clip.fingerprints.map(\.sha256))
        #expect(all.map(\.row.id) == [clip.id])
        #expect(all.first?.tracks == clip.fingerprints && all.first?.allTracks == clip.fingerprints)
        let picture = try catalog.byFingerprint([clip.fingerprints[0].sha256])
        #expect(picture.first?.tracks == [clip.fingerprints[0]])
        #expect(try catalog.byFingerprint([]).isEmpty)
        // The more tracks the better.
        let other = try Self.clip(number + 1)
        let mixed = try catalog.byFingerprint(
            clip.fingerprints.map(\.sha256) + [try #require(other.fingerprints.first?.sha256)])
        #expect(mixed.map(\.row.id) == [clip.id, other.id])
    }

    @Test("By looks: what going through all of them finds is found, the likest first")
    func looks() throws {
        let catalog = try Shelf(Self.records).reading()
        let hashes = try Self.records.indices.compactMap { number in
            try Self.clip(number).examination?.perceptualHash.map { (Self.records[number].id, $0) }
        }
        var random = AnyRecords(seed: 4)
        var found = 0
        for _ in 0..<TestScale.count(60, full: 2000) {
            // A copy: some bits of 512 differ, up to as many as count as near and some more.
            let (id, original) = random.pick(hashes)
            var words = original.words
            for _ in 0..<random.below(75) { words[Int(random.below(8))] ^= 1 << random.below(64) }
            let copy = PerceptualHash(words)
            let near = hashes.filter { copy.isNear($0.1) }.compactMap { other in
                copy.distance(to: other.1).map { (other.0, $0) }
            }
            let answer = try catalog.nearest(copy)
            #expect(answer.map(\.row.id) == near.sorted { $0.1 < $1.1 }.map(\.0))
            if answer.first?.row.id == id { found += 1 }
        }
        #expect(found > 30)
        #expect(try catalog.nearest(PerceptualHash([UInt64](repeating: 0, count: 8))).isEmpty)
        #expect(try catalog.nearest(PerceptualHash([1, 2])).isEmpty)
    }

    @Test("Those that were removed look like nothing any more")
    func removal() throws {
        let shelf = try Shelf(Self.records)
        let catalog = try shelf.writing()
        let clip = try Self.clip(5)
        let hash = try #require(clip.examination?.perceptualHash)
        #expect(try catalog.nearest(hash).map(\.row.id) == [clip.id])
        try catalog.remove([clip.id])
        #expect(try catalog.nearest(hash).isEmpty)
        try catalog.put([.clip(clip)])
        #expect(try catalog.nearest(hash).map(\.row.id) == [clip.id])
    }
}
