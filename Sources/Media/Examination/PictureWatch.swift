internal import ArchiveModel
internal import CFFmpeg

/// Finds what is black, what stands still and where a shot is cut, by libavfilter's own detectors.
///
/// The detectors write what they find on the frames that they pass on, with times of six digits. Told to
/// report the shortest stretch, they report at the frame itself, whose exact time is used instead.
final class PictureWatch {
    private let options: ExaminationOptions
    private let name: String
    private let detectors: Detectors
    private(set) var black: StretchCollector
    private(set) var frozen: StretchCollector
    private(set) var cuts: [Rational] = []

    init(_ options: ExaminationOptions, name: String) throws(MediaError) {
        self.options = options
        self.name = name
        // blackdetect counts pixel by pixel without vector instructions, and alone would cost more than the
        // others together: `field` hands it every fourth line, without copying one.
        let filters =
            "freezedetect=d=0:n=\(options.frozenDifference),scdet=t=\(options.cutScore),field,field"
            + ",blackdetect=d=0:pic_th=\(options.blackShare):pix_th=\(options.blackPixel)"
        detectors = try Detectors(.video, filters, name: name)
        black = StretchCollector(shortest: options.shortestStretch)
        frozen = StretchCollector(shortest: options.shortestStretch)
    }

    /// `frame` has its time in ticks of `timeBase`.
    func see(_ frame: borrowing Frame, timeBase: AVRational) throws(MediaError) {
        try detectors.feed(frame, timeBase: timeBase) { (found, time, isFirst) in
            self.note(found, at: time, isFirst: isFirst)
        }
    }

    private func note(_ frame: borrowing Frame, at time: Rational, isFirst: Bool) {
        // The detectors start anew with the first frame of another size, and know nothing of the one before.
        if isFirst { black.end(at: time) }
        if frame.isMarked("lavfi.black_start") { black.begin(at: time) }
        if frame.isMarked("lavfi.black_end") { black.end(at: time) }
        // With a shortest length of 0, every frame that differs from the last still one is an end.
        if isFirst || frame.isMarked("lavfi.freezedetect.freeze_end") {
            frozen.end(at: time)
            frozen.begin(at: time)
        }
        if frame.isMarked("lavfi.scd.time") { cuts.append(time) }
    }

    /// Pictures that could not be looked at, and why.
    var refused: (count: Int64, first: String?) { (detectors.refused, detectors.firstRefusal) }

    /// The detectors hold no frame back; what is still open ends with the picture.
    func finish(at end: Rational) {
        black.end(at: end)
        frozen.end(at: end)
    }
}
