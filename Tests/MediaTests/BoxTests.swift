import ArchiveModel
import Testing

/// The walker over MP4 boxes, on bytes in memory.
struct BoxTests {
    private func layout(_ bytes: [UInt8]) -> BoxLayout {
        BoxLayout(bytes: Int64(bytes.count)) { offset, count in
            Array(bytes.dropFirst(Int(offset)).prefix(count))
        }
    }

    private func box(_ type: String, _ content: [UInt8] = []) -> [UInt8] {
        UInt32(8 + content.count).bytes + Array(type.utf8) + content
    }

    @Test func tellsTheOrderOfIndexAndMedia() {
        let first = layout(box("ftyp", Array("isom".utf8)) + box("moov") + box("mdat", [1, 2]))
        #expect(first.isIndexFirst == true)
        #expect(first.brand == "isom")
        #expect(first.isWhole)
        #expect(layout(box("ftyp") + box("mdat") + box("moov")).isIndexFirst == false)
        let none = layout(box("ftyp") + box("mdat"))
        #expect(none.isIndexFirst == nil)
        #expect(!none.isWhole)
    }

    @Test func countsTheBytesThatAreMissing() {
        let whole = box("ftyp") + box("moov") + box("mdat", Array(repeating: 7, count: 100))
        for missing in 1...100 {
            let cut = layout(whole.dropLast(missing))
            #expect(cut.missingBytes == Int64(missing))
            #expect(!cut.isWhole)
        }
        #expect(layout(whole.dropLast(104)).missingBytes == 4)
    }

    @Test func readsLargeSizesAndTheOneThatMeansTheRest() {
        let large = UInt32(1).bytes + Array("mdat".utf8) + UInt32(0).bytes + UInt32(20).bytes + [1, 2, 3, 4]
        #expect(layout(box("moov") + large).isWhole)
        let rest = UInt32(0).bytes + Array("mdat".utf8) + [1, 2, 3]
        #expect(layout(box("moov") + rest).isWhole)
    }

    @Test(
        arguments: [
            // A size smaller than its own header, one that overflows, a type that is no text.
            [0, 0, 0, 4, 0x6D, 0x64, 0x61, 0x74],
            [0, 0, 0, 1, 0x6D, 0x64, 0x61, 0x74, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
            [0, 0, 0, 1, 0x6D, 0x64, 0x61, 0x74, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
            [0, 0, 0, 8, 0, 0, 0, 0],
        ] as [[UInt8]])
    func stopsAtWhatIsNoBox(bytes: [UInt8]) {
        #expect(layout(box("ftyp") + bytes).scan.end == .garbage(at: 8))
    }

    @Test func stopsAfterManyBoxes() {
        let many = (0...BoxScan.limit).flatMap { _ in box("free") }
        #expect(layout(many).scan.end == .tooMany)
    }

    @Test func knowsFragmentsByTheFirstOneOrByTheIndex() {
        #expect(layout(box("ftyp") + box("moov") + box("moof") + box("mdat")).isFragmented)
        #expect(layout(box("ftyp") + box("moov", box("mvhd") + box("mvex"))).isFragmented)
        #expect(!layout(box("ftyp") + box("moov", box("mvhd")) + box("mdat")).isFragmented)
    }

    @Test func findsContentCredentials() {
        let type: [UInt8] = [
            0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4, 0x81,
        ]
        #expect(layout(box("ftyp") + box("uuid", type + [1, 2, 3]) + box("moov")).hasContentCredentials)
        #expect(layout(box("ftyp") + box("jumb") + box("moov")).hasContentCredentials)
        let other = [UInt8](repeating: 1, count: 16)
        #expect(!layout(box("ftyp") + box("uuid", other) + box("moov")).hasContentCredentials)
    }
}
