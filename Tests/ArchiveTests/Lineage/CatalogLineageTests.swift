import ArchiveFormat
import ArchiveModel
import Catalog
import TestSupport
import Testing
import Workflow

/// The catalog answers about lineage as the records do.
struct CatalogLineageTests {
    @Test func sayTheSameAsTheRecords() throws {
        let folder = try TemporaryFolder()
        let catalog = try Catalog.open(folder("catalog.sqlite"), .writing)
        var seen = SampleRecords.clip("seen", sha256: SampleRecords.hash(of: "both"))
        seen.examination = Examination(decodeErrors: 0, tracks: [])
        seen.examination?.perceptualHash = PerceptualHash(
            [UInt64](repeating: 0xF0F0_F0F0_F0F0_F0F0, count: 18))
        let records: [ArchiveRecord] = [
            .clip(seen), .clip(SampleRecords.clip("twin", sha256: SampleRecords.hash(of: "both"))),
            .film(SampleRecords.film("inner", of: [("seen", "a"), ("gone", "b")])),
            .film(SampleRecords.film("outer", of: [("inner", "c"), ("twin", "d"), (nil, "e")])),
        ]
        try catalog.put(records)
        let shelf = ShelfArchive(records: records)
        let lineage = CatalogLineage(catalog)
        for id in ["outer", "inner", "seen", "gone"] {
            let id = SampleRecords.id(id)
            #expect(try LineageTree(of: id, in: lineage) == LineageTree(of: id, in: shelf))
        }
        #expect(
            try LineageSearch.byBytes(SampleRecords.hash(of: "both"), in: lineage)?.candidates.map(\.id.text)
                == ["seen", "twin"])
        #expect(try LineageSearch.byBytes(SampleRecords.hash(of: "none"), in: lineage) == nil)
        let packets = try LineageSearch.byPackets(Array(seen.fingerprints.reversed()), in: lineage)
        #expect(packets == LineageSearch.byPackets(seen.fingerprints, in: shelf))
        #expect(packets?.way == .packets(.everything) && packets?.candidates.map(\.id.text) == ["seen"])
        let look = try #require(seen.examination?.perceptualHash)
        #expect(try LineageSearch.byLook(look, in: lineage) == LineageSearch.byLook(look, in: shelf))
        #expect(try LineageSearch.byLook(look, in: lineage)?.candidates.map(\.distance) == [0])
    }
}
