internal import ArchiveModel

/// Fills a contact sheet from a decode that runs anyway: each picture is the frame shown at its time.
final class SheetObserver: FrameObserver {
    private let sheet: ContactSheet
    private let times: [Rational]
    private var filled = 0
    /// The last frame that came, shown until the next one does.
    private var current: Still?

    /// `length` is what the file promises. Where it ends sooner, the last pictures stay empty.
    init(
        _ grid: SheetGrid, length: Rational, _ shape: PictureShape, width: Int?, as format: PictureFormat,
        _ studio: PictureStudio
    ) {
        sheet = ContactSheet(grid, shape, width: width, format, studio)
        times = EvenPlaces(count: grid.cells, length: length).times
    }

    func see(_ frame: borrowing Frame, at time: Rational, index: Int) throws(MediaError) {
        if let current { try put(current, before: time) }
        guard filled < times.count else {
            current = nil
            return
        }
        current = Still(try frame.sharing(), at: time)
    }

    private func put(_ still: Still, before end: Rational?) throws(MediaError) {
        let first = filled
        while filled < times.count, end.map({ times[filled] < $0 }) ?? true { filled += 1 }
        if first < filled { try sheet.put(still.frame, at: still.time, into: Array(first..<filled)) }
    }

    /// `end` is where the picture ended, by what was decoded; nil where no frame came.
    func finish(end: Rational) throws(MediaError) -> EncodedPicture? {
        if let current { try put(current, before: end) }
        current = nil
        return try sheet.finish()
    }
}
