extension Sound {
    /// A filter graph for FFmpeg's lavfi input that makes exactly the samples.
    func graph(with picture: Picture?) -> String {
        let length = seconds ?? picture?.seconds ?? 2
        let samples = Int((length * Double(sampleRate)).rounded())
        var wave: String
        switch content {
        case .silence: wave = "0"
        case .tone: wave = "\(amplitude)*sin(2*PI*440*t)"
        case .clicks:
            let (period, first) = Self.clickTimes(with: picture)
            wave =
                "\(amplitude)*sin(2*PI*1000*t)*gte(t,\(first))*lt(mod(t-\(first)+\(period),\(period)),0.02)"
        }
        if !silent.isEmpty {
            let inside = silent.map { "gte(t,\($0.lowerBound))*lt(t,\($0.upperBound))" }.joined(
                separator: "+")
            wave = "\(wave)*not(\(inside))"
        }
        // One expression gives one channel, which the others repeat.
        let channel = "aevalsrc=exprs='\(wave)':sample_rate=\(sampleRate)"
        let all = (0..<channels).map { "c\($0)=c0" }.joined(separator: "|")
        return "\(channel),atrim=end_sample=\(samples),pan=\(layout)|\(all)"
    }

    private var layout: String {
        switch channels {
        case 1: "mono"
        case 2: "stereo"
        case 6: "5.1"
        default: "\(channels)c"
        }
    }

    private var amplitude: String { "pow(10,\(peakDBFS)/20)" }

    /// As the flashes of the picture, or each second from the first half on.
    private static func clickTimes(with picture: Picture?) -> (period: String, first: String) {
        guard let picture, case .flashes(let every) = picture.content else { return ("1", "0.5") }
        let (rate, frame) = (picture.rate.numerator, picture.rate.denominator)
        return ("\(every * frame)/\(rate)", "\(every / 2 * frame)/\(rate)")
    }

    var encoding: [String] {
        switch codec {
        case .aac: ["-c:a", "aac", "-b:a", "96k"]
        case .opus: ["-c:a", "libopus", "-b:a", "64k"]
        case .mp3: ["-c:a", "libmp3lame", "-b:a", "96k"]
        case .flac: ["-c:a", "flac"]
        case .pcm: ["-c:a", "pcm_s16le"]
        }
    }
}
