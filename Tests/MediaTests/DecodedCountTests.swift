import ArchiveModel
import FoundationEssentials
import Testing

/// Numbers in a worker's answer: the file may have taken the worker over.
struct DecodedCountTests {
    @Test(arguments: [
        (promised: Int64.max, decoded: Int64(-5), missing: Int64.max), (.max, .min, .max), (.min, .max, 0),
        (72, 70, 2), (70, 72, 0),
    ])
    func missingFramesDoNotOverflow(promised: Int64, decoded: Int64, missing: Int64) {
        var examination = Examination(decodeErrors: 0, tracks: [])
        examination.promisedFrames = promised
        examination.decodedFrames = decoded
        #expect(examination.missingFrames == missing)
    }

    @Test func sizesAndLengthsAreNotNegative() throws {
        let picture = PictureFacts(
            times: [.zero], size: PixelSize(width: 16, height: 9), format: .jpeg, bytes: 100)
        let written = String(decoding: try JSONEncoder().encode(picture), as: UTF8.self)
        #expect(try JSONDecoder().decode(PictureFacts.self, from: Data(written.utf8)) == picture)
        for number in ["16", "9", "100"] {
            let spoiled = written.replacing(":\(number)", with: ":-\(number)")
            #expect(spoiled != written)
            #expect(throws: DecodingError.self) {
                try JSONDecoder().decode(PictureFacts.self, from: Data(spoiled.utf8))
            }
        }
    }

    @Test func productsDoNotOverflow() {
        #expect(PixelSize(width: .max, height: 2).pixels == .max)
        #expect(SheetGrid(columns: .max, rows: .max).cells == .max)
    }
}
