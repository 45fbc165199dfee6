internal import ArchiveModel
internal import CFFmpeg

/// An input of a film that was looked at: its facts, and every picture and run of sound that it holds.
final class Source: Sendable {
    let file: SourceFile
    let facts: Facts
    let video: VideoFacts
    let pictures: SourceTrack
    /// The samples that are shown, in the order in which they are.
    let shown: [Int]
    /// How long the last of them is shown, in ticks.
    let lastDuration: Int64
    /// Nil without sound.
    let sound: SourceTrack?
    /// Samples lie in the file as they are: an MP4, not a Matroska file.
    let hasPlaces: Bool
    /// The codec's headers stand in the stream.
    let headersInBand: Bool
    /// The first picture can be decoded whatever comes before it.
    let startsAfresh: Bool

    init(_ file: SourceFile, limits: MediaLimits = MediaLimits(), deadline: Deadline) throws(MediaError) {
        let facts = try FactsReader.read(file, limits: limits, deadline: deadline)
        let container = try Container(file)
        var indexFile = file
        indexFile.unread = (container.layout?.media ?? []).map { $0.clamped(to: 0..<file.bytes) }
        let input = try Container(indexFile).open(limits: limits, deadline: deadline)
        defer { withExtendedLifetime(input) {} }
        let choice = try TrackChoice(input, limits: limits, name: file.name)
        let pass = try IndexPass(input, video: choice.video, audio: choice.audio, limits: limits)
        guard let video = facts.video, let pictures = pass.video, !pictures.samples.isEmpty else {
            throw MediaError(.noPicture, "could not stitch \(file.name): it has no picture")
        }
        if let problem = facts.remarks.first(where: {
            [.damaged, .truncated, .noFrames, .codecNotDecoded].contains($0.code)
        }) {
            throw MediaError(
                .damaged, "could not stitch \(file.name): \(problem.text); fetch it again")
        }
        self.file = file
        self.facts = facts
        self.video = video
        self.pictures = pictures
        hasPlaces = container.layout != nil
        try Self.checkTimes(of: [pictures, pass.audio].compactMap { $0 }, in: file)
        if hasPlaces { try Self.checkPlaces(of: [pictures, pass.audio].compactMap { $0 }, in: file) }
        let samples = pictures.samples
        shown = samples.indices.filter { !samples[$0].isHidden }.sorted {
            (samples[$0].time, $0) < (samples[$1].time, $1)
        }
        guard let first = shown.first else {
            throw MediaError(.noPicture, "could not stitch \(file.name): no picture of it is shown")
        }
        lastDuration = Self.lastDuration(
            shown.map { samples[$0] }, facts, pictures, first: samples[first].time)
        sound = pass.audio.flatMap { $0.samples.isEmpty ? nil : $0 }
        let start =
            hasPlaces
            ? try file.read(at: samples[0].place, Int(min(samples[0].size, 4096))) : pass.firstPicture
        let units = HeadUnits(pictures, start)
        headersInBand = units.hasHeaders || ["avc3", "hev1"].contains(pictures.tag)
        startsAfresh = units.startsAfresh ?? (samples[0].isKey)
    }

    /// All that is reckoned with them stays within bounds.
    private static func checkTimes(of tracks: [SourceTrack], in file: SourceFile) throws(MediaError) {
        for track in tracks {
            let tick = track.timeBase.double
            for sample in track.samples where !(abs(Double(sample.time) * tick) <= mostSeconds) {
                throw MediaError(
                    .damaged,
                    "could not stitch \(file.name): it holds something for a time days away; fetch it again")
            }
        }
    }

    /// A little more than a day: longer than any film that we make.
    static let mostSeconds = 100_000.0

    private static func checkPlaces(of tracks: [SourceTrack], in file: SourceFile) throws(MediaError) {
        for track in tracks {
            for sample in track.samples {
                guard sample.place >= 0, sample.place <= file.bytes - Int64(sample.size) else {
                    throw MediaError(
                        .truncated,
                        "could not stitch \(file.name): it ends before all that its index announces;"
                            + " fetch it again")
                }
            }
        }
    }

    /// The container's word where there is one; a frame's usual time where that is within the rounding.
    private static func lastDuration(
        _ shown: [Sample], _ facts: Facts, _ track: SourceTrack, first: Int64
    ) -> Int64 {
        var times = FrameTimes()
        for sample in shown { times.add(sample.time, duration: 0) }
        let last = shown.last
        let usual = times.usualStep ?? last.flatMap { $0.duration > 0 ? $0.duration : nil }
        let told = last.flatMap { $0.duration > 0 ? $0.duration : nil }
        var claimed: Int64?
        if let duration = facts.video?.duration, let ticks = track.timeBase.inverted?.times(duration),
            let last
        {
            let whole = ticks.numerator / ticks.denominator - (last.time - first)
            if whole > 0, whole < 1 << 40 { claimed = whole }
        }
        guard let usual else { return max(1, told ?? claimed ?? 1) }
        guard let held = told ?? claimed else { return max(1, usual) }
        // A still picture that is held at the end is longer by far.
        return max(1, abs(held - usual) * 2 <= usual ? usual : held)
    }

    /// When a picture is shown, in ticks from the first one on.
    func time(ofShown rank: Int) -> Int64 {
        if rank < shown.count { return pictures.samples[shown[rank]].time - firstTime }
        return pictures.samples[shown[shown.count - 1]].time - firstTime + lastDuration
    }

    var firstTime: Int64 { pictures.samples[shown[0]].time }

    /// Where a picture stands among those that are shown; nil for a hidden one.
    func ranks() -> [Int?] {
        var ranks = [Int?](repeating: nil, count: pictures.samples.count)
        for (rank, index) in shown.enumerated() { ranks[index] = rank }
        return ranks
    }
}
