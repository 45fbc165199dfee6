internal import ArchiveModel
internal import CFFmpeg

/// Makes the perceptual hash: four pictures in the middle of the quarters of the clip.
final class PictureHasher: FrameObserver {
    private static let count: Int64 = 4
    private let moments: [Rational]
    private var words: [UInt64] = []
    private var taken = 0
    private var last: [UInt64]?

    /// Without a known length, one picture a second.
    init(duration: Rational?) {
        moments = (0..<Self.count).compactMap { step in
            guard let duration else { return Rational(step) }
            return Rational(2 * step + 1, 2 * Self.count)?.times(duration)
        }
    }

    func see(_ frame: borrowing Frame, at time: Rational, index: Int) {
        let isDue = taken < moments.count && time >= moments[taken]
        guard isDue || index == 0, let brightness = frame.brightness() else { return }
        let words = PerceptualHash.words(of: brightness)
        last = words
        while taken < moments.count, time >= moments[taken] {
            self.words += words
            taken += 1
        }
    }

    /// The last picture stands for the moments after it; nil where no picture could be read.
    var hash: PerceptualHash? {
        guard let last else { return nil }
        return PerceptualHash((taken..<moments.count).reduce(words) { words, _ in words + last })
    }
}

extension Frame {
    /// The mean brightness of the fields of the hash's grid, from the first plane: luma, or green.
    fileprivate func brightness() -> [Int]? {
        guard let format = unsafe av_pix_fmt_desc_get(AVPixelFormat(pointer.pointee.format)),
            let plane = unsafe pointer.pointee.data.0, let layout = unsafe PlaneLayout(format),
            width >= PerceptualHash.columns, height >= PerceptualHash.rows
        else { return nil }
        let stride = unsafe Int(pointer.pointee.linesize.0)
        // About 240 lines are enough for fields of 30, and a tenth of the time at 4K.
        let step = max(1, height / 240)
        var sums = [Int](repeating: 0, count: PerceptualHash.columns * PerceptualHash.rows)
        var counts = sums
        for line in Swift.stride(from: 0, to: height, by: step) {
            let row = line * PerceptualHash.rows / height
            for column in 0..<PerceptualHash.columns {
                let (from, to) = (
                    column * width / PerceptualHash.columns, (column + 1) * width / PerceptualHash.columns
                )
                let place = row * PerceptualHash.columns + column
                unsafe sums[place] += layout.sum(plane + line * stride, from..<to)
                counts[place] += to - from
            }
        }
        return zip(sums, counts).map { layout.brightness($0) / max(1, $1) }
    }
}

/// Where the samples of a picture's first plane stand.
private struct PlaneLayout {
    private let step: Int
    private let offset: Int
    private let isWide: Bool
    private let shift: Int
    private let depth: Int

    /// Nil for what does not occur in decoded video: pixels of single bits, high bytes first, in the GPU.
    init?(_ format: UnsafePointer<AVPixFmtDescriptor>) {
        let refused = UInt64(
            AV_PIX_FMT_FLAG_BITSTREAM | AV_PIX_FMT_FLAG_HWACCEL | AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_BE)
        guard unsafe format.pointee.flags & refused == 0 else { return nil }
        let components = unsafe [format.pointee.comp.0, format.pointee.comp.1, format.pointee.comp.2]
        guard let component = components.first(where: { $0.plane == 0 && $0.depth > 0 }) else { return nil }
        guard component.depth <= 16 else { return nil }
        step = Int(component.step)
        offset = Int(component.offset)
        isWide = component.depth > 8
        shift = Int(component.shift)
        depth = Int(component.depth)
    }

    /// In the units of the hash, whatever the depth.
    func brightness(_ sum: Int) -> Int { sum * PerceptualHash.brightnessLevels >> depth }

    func sum(_ line: UnsafePointer<UInt8>, _ columns: Range<Int>) -> Int {
        var sum = 0
        if isWide {
            for column in columns {
                let place = unsafe UnsafeRawPointer(line + column * step + offset)
                sum += unsafe Int(place.loadUnaligned(as: UInt16.self)) >> shift
            }
        } else {
            for column in columns { sum += unsafe Int(line[column * step + offset]) }
        }
        return sum
    }
}
