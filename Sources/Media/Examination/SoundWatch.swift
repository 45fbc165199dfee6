internal import ArchiveModel
internal import CFFmpeg

/// Finds silence, loudness and peak, by libavfilter's own detectors.
final class SoundWatch {
    private let silence: Detectors
    private let loudness: Detectors
    private(set) var silent: StretchCollector
    private var highest = 0.0
    /// Integrated up to the last tenth of a second that was seen.
    private var integrated: Double?

    init(_ options: ExaminationOptions, name: String) throws(MediaError) {
        let seconds = options.shortestStretch.double
        // Two chains: ebur128 wants pieces of a tenth of a second, and what is written on a frame is lost
        // when frames are joined.
        silence = try Detectors(.audio, "silencedetect=n=\(options.silence):d=\(seconds)", name: name)
        loudness = try Detectors(.audio, "ebur128=metadata=1", name: name)
        silent = StretchCollector(shortest: options.shortestStretch)
    }

    /// `frame` has its time in samples.
    func see(_ frame: borrowing Frame) throws(MediaError) {
        let rate = unsafe frame.pointer.pointee.sample_rate
        guard rate > 0 else { return }
        frame.nameChannels()
        let timeBase = AVRational(num: 1, den: rate)
        try silence.feed(frame, timeBase: timeBase) { (found, time, isFirst) in
            // The detector starts anew with sound of another kind, and knows nothing of what was before.
            if isFirst { self.silent.end(at: time) }
            self.noteSilence(found, rate)
        }
        try loudness.feed(frame, timeBase: timeBase) { (found, _, _) in self.noteLoudness(found) }
    }

    func finish(at end: Rational) throws(MediaError) {
        try silence.finish { (_, _, _) in }
        try loudness.finish { (found, _, _) in self.noteLoudness(found) }
        silent.end(at: end)
    }

    /// One frame may bring an end and a start, in either order.
    private func noteSilence(_ frame: borrowing Frame, _ rate: Int32) {
        let start = frame.mark("lavfi.silence_start").flatMap { Self.time($0, rate) }
        let end = frame.mark("lavfi.silence_end").flatMap { Self.time($0, rate) }
        if silent.isOpen, let end { silent.end(at: end) }
        if let start {
            silent.begin(at: start)
            if let end, end > start { silent.end(at: end) }
        }
    }

    /// The filter prints six digits: the nearest sample is meant.
    private static func time(_ text: String, _ rate: Int32) -> Rational? {
        guard let seconds = Double(text), let sample = Int64(exactly: (seconds * Double(rate)).rounded())
        else { return nil }
        return Rational(sample, Int64(rate))
    }

    /// ebur128 passes the samples on as interleaved doubles.
    private func noteLoudness(_ frame: borrowing Frame) {
        if let value = frame.mark("lavfi.r128.I").flatMap({ Double($0) }) { integrated = value }
        highest = max(highest, frame.highestSample)
    }

    /// Pieces of sound that could not be listened to, and why.
    var refused: (count: Int64, first: String?) {
        (max(silence.refused, loudness.refused), silence.firstRefusal ?? loudness.firstRefusal)
    }

    /// −70 LUFS is the gate, and what ebur128 says where nothing passed it.
    var loudnessUnits: Double? {
        // Where the sound changed its kind on the way, only the last part was integrated.
        guard loudness.timesBuilt == 1, let integrated, integrated.isFinite, integrated > -70 else {
            return nil
        }
        return integrated
    }

    /// Decibels below full scale; nil where every sample is zero.
    var peak: Double? { highest > 0 && highest.isFinite ? 20 * log10(highest) : nil }
}

extension Frame {
    /// A file may give a number of channels and no layout, but filters want one: the usual, and where that
    /// many have none, such as 10 (or 2 that damage turned into 10), any.
    func nameChannels() {
        let channels = unsafe pointer.pointee.ch_layout.nb_channels
        guard unsafe pointer.pointee.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC, channels > 0 else { return }
        unsafe av_channel_layout_default(&pointer.pointee.ch_layout, channels)
        guard unsafe pointer.pointee.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC, channels < 64 else { return }
        _ = unsafe av_channel_layout_from_mask(&pointer.pointee.ch_layout, 1 << UInt64(channels) - 1)
    }

    fileprivate var highestSample: Double {
        guard unsafe pointer.pointee.format == AV_SAMPLE_FMT_DBL.rawValue,
            let data = unsafe pointer.pointee.data.0
        else { return 0 }
        let count = unsafe samples * Int(pointer.pointee.ch_layout.nb_channels)
        return unsafe data.withMemoryRebound(to: Double.self, capacity: count) { values in
            var highest = 0.0
            for index in 0..<count { unsafe highest = max(highest, abs(values[index])) }
            return highest
        }
    }
}
