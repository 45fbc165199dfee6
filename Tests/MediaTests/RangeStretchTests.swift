import Testing

@testable import Media

/// The levels of video become those of JPEG.
@Suite struct RangeStretchTests {
    @Test func `every level becomes the nearest one`() {
        for level in UInt8.min...UInt8.max {
            let luma = max(0, min(255, (Double(level) - 16) * 255 / 219))
            #expect(abs(Double(RangeStretch.luma.level(level)) - luma) <= 0.51, "\(level)")
            let chroma = max(0, min(255, 128 + (Double(level) - 128) * 255 / 224))
            #expect(abs(Double(RangeStretch.chroma.level(level)) - chroma) <= 0.51, "\(level)")
        }
    }

    @Test func `black is black, white is white, and what has no colour gets none`() {
        #expect(RangeStretch.luma.level(16) == 0 && RangeStretch.luma.level(235) == 255)
        #expect(RangeStretch.luma.level(0) == 0 && RangeStretch.luma.level(255) == 255)
        #expect(RangeStretch.chroma.level(128) == 128)
        #expect(RangeStretch.chroma.level(16) == 1 && RangeStretch.chroma.level(240) == 255)
    }
}
