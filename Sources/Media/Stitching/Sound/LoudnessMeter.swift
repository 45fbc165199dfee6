internal import ArchiveModel
internal import CFFmpeg

/// Measures the whole by libavfilter's ebur128, and says by how much to raise it.
final class LoudnessMeter {
    private let detector: Detectors
    private let rate: Int
    private let channels: Int
    private var samples: Int64 = 0
    private var integrated = -70.0
    private var peak = 0.0

    /// EBU R128: true peaks of no more than one decibel below full scale.
    private static let ceiling = -1.0

    init(rate: Int, channels: Int) throws(MediaError) {
        self.rate = rate
        self.channels = channels
        detector = try Detectors(.audio, "ebur128=metadata=1:peak=true", name: "the film")
    }

    func add(_ block: SoundBlock) throws(MediaError) {
        guard block.count > 0 else { return }
        let frame = try Frame.sound(samples: block.count, sampleRate: rate, channels: channels)
        frame.fill(block)
        frame.setTime(samples)
        samples += Int64(block.count)
        try detector.feed(frame, timeBase: AVRational(num: 1, den: Int32(clamping: rate))) { (found, _, _) in
            self.note(found)
        }
    }

    private func note(_ frame: borrowing Frame) {
        if let value = frame.mark("lavfi.r128.I").flatMap({ Double($0) }), value.isFinite {
            integrated = value
        }
        for channel in 0..<channels {
            guard let value = frame.mark("lavfi.r128.true_peaks_ch\(channel)").flatMap({ Double($0) }) else {
                continue
            }
            peak = max(peak, value)
        }
    }

    func finish(target: Double) throws(MediaError) -> StitchedLoudness {
        try detector.finish { (found, _, _) in self.note(found) }
        let peak = peak > 0 ? 20 * log10(peak) : -Double.infinity
        // −70 LUFS is the gate: nothing was loud enough to be measured, and nothing is raised.
        guard integrated > -70 else {
            return StitchedLoudness(measured: -.infinity, peak: peak, gain: 0, isHeldBack: false)
        }
        let wanted = target - integrated
        let allowed = Self.ceiling - peak
        // What is louder than the ceiling already is not made quieter for that: nobody asked for it.
        let gain = wanted > 0 ? max(0, min(wanted, allowed)) : wanted
        return StitchedLoudness(
            measured: integrated, peak: peak, gain: gain, isHeldBack: gain < wanted - 0.05)
    }
}
