import ArchiveModel
import Testing

struct MatroskaExtentTests {
    private let header: [UInt8] = [0x1A, 0x45, 0xDF, 0xA3, 0x87, 0x42, 0x82, 0x84] + Array("webm".utf8)
    private let segment: [UInt8] = [0x18, 0x53, 0x80, 0x67]

    @Test func knowsWhereTheSegmentEnds() {
        let extent = MatroskaExtent(start: header + segment + [0x40, 0x64])
        #expect(extent?.documentType == "webm")
        #expect(extent?.end == Int64(118))
    }

    @Test func leavesAnOpenSizeOpen() {
        let long: [UInt8] = [0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
        for size in [[0xFF], long] {
            let extent = MatroskaExtent(start: header + segment + size)
            #expect(extent != nil)
            #expect(extent?.end == nil)
        }
    }

    @Test func passesOverPadding() {
        #expect(MatroskaExtent(start: header + [0xEC, 0x81, 0] + segment + [0x81])?.end == Int64(21))
    }

    @Test func takesAnyCutForNoHeader() {
        let whole = header + segment + [0x40, 0x64]
        for length in 0..<whole.count {
            #expect(MatroskaExtent(start: Array(whole.prefix(length))) == nil)
        }
        #expect(MatroskaExtent(start: [0x1A, 0x45, 0xDF, 0xA3, 0xFF]) == nil)
        #expect(MatroskaExtent(start: Array(repeating: 0, count: 64)) == nil)
    }
}
