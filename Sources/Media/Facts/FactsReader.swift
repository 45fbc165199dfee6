package import ArchiveModel
internal import CFFmpeg

/// Measures a file: the container's word first, the codec's headers next, and only where both leave a
/// needed fact out the dear ways, avformat_find_stream_info and a pass over all packets.
package struct FactsReader {
    let file: SourceFile
    let limits: MediaLimits
    let deadline: Deadline
    var remarks: [Remark] = []

    /// What a file says when measured. `descriptor` is open for reading and stays the caller's.
    package static func read(
        descriptor: Int32, name: String, limits: MediaLimits = MediaLimits(),
        deadline: Deadline = Deadline(in: nil)
    ) throws(MediaError) -> Facts {
        try read(SourceFile(descriptor: descriptor, name: name), limits: limits, deadline: deadline)
    }

    package static func read(
        _ file: SourceFile, limits: MediaLimits = MediaLimits(), deadline: Deadline = Deadline(in: nil)
    ) throws(MediaError) -> Facts {
        var reader = FactsReader(file: file, limits: limits, deadline: deadline)
        return try reader.measure()
    }

    private init(file: SourceFile, limits: MediaLimits, deadline: Deadline) {
        self.file = file
        self.limits = limits
        self.deadline = deadline
    }

    private mutating func measure() throws(MediaError) -> Facts {
        let container = try Container(file)
        let input = try container.open(limits: limits, deadline: deadline)
        let choice = try choose(input, container)
        let header = try cheapHeader(input, choice.video)
        guard try isIncomplete(header, choice) else {
            return try complete(container, input, choice, header)
        }
        // From the start again: what was read is read, and one key frame may be all there is.
        let again = try container.open(limits: limits, deadline: deadline)
        try again.findStreamInformation(limits: limits)
        let found = try choose(again, container)
        return try complete(container, again, found, found.video.map { StreamHeader(of: $0) })
    }

    private func choose(
        _ input: borrowing InputFile, _ container: Container
    ) throws(MediaError) -> TrackChoice {
        do throws(MediaError) {
            return try TrackChoice(input, limits: limits, name: file.name)
        } catch {
            throw container.explained(error)
        }
    }

    private mutating func complete(
        _ container: Container, _ input: borrowing InputFile, _ choice: TrackChoice, _ header: StreamHeader?
    ) throws(MediaError) -> Facts {
        var video = choice.video.map { videoFacts($0, header) }
        var audio = choice.audio.map { audioFacts($0) }
        if let layout = container.layout, !layout.isFragmented {
            if let track = choice.video { count(track, layout, into: &video) }
            if let track = choice.audio { check(track, layout, into: &audio) }
        } else {
            let again = try container.open(limits: limits, deadline: deadline)
            let pass = try PacketPass(again, video: choice.video, audio: choice.audio)
            if let track = choice.video { fill(&video, track, from: pass.video) }
            if let track = choice.audio { fill(&audio, track, from: pass.audio) }
        }
        return facts(container, input, choice, video, audio)
    }
}

// MARK: - The codec's headers

extension FactsReader {
    private func cheapHeader(
        _ input: borrowing InputFile, _ track: InputTrack?
    ) throws(MediaError) -> StreamHeader? {
        guard let track, StreamHeader.isCheap(track) else { return nil }
        do throws(MediaError) {
            return try StreamHeader.read(input, track, limits: limits)
        } catch {
            // Damage in the first packet is for the examination to find: the container still tells much.
            if [.tooLarge, .timedOut, .cancelled, .unreadable, .outOfMemory].contains(error.code) {
                throw error
            }
            return nil
        }
    }

    private func isIncomplete(_ header: StreamHeader?, _ choice: TrackChoice) throws(MediaError) -> Bool {
        if let video = choice.video, Codecs.allows(video.codecName) {
            guard let header, header.pixelFormat != nil, header.size.pixels > 0 else { return true }
        }
        if let audio = choice.audio, Codecs.allows(audio.codecName) {
            if audio.sampleRate == 0 || audio.channels == 0 { return true }
            // What FFmpeg says of these comes from their frames.
            if ["mp3", "ac3", "eac3"].contains(audio.codecName) { return true }
            // Spectral band replication doubles the rate, and need not be announced: ISO/IEC 14496-3, 1.6.5.
            if audio.codecName == "aac" && audio.sampleRate <= 24_000 { return true }
        }
        return false
    }
}

// MARK: - The whole

extension FactsReader {
    private mutating func facts(
        _ container: Container, _ input: borrowing InputFile, _ choice: TrackChoice, _ video: VideoFacts?,
        _ audio: AudioFacts?
    ) -> Facts {
        let (tags, left) = unsafe Metadata.tags(input.context.pointee.metadata, limits: limits)
        if left > 0 {
            remarks.append(Remark(.tagsLeftOff, "\(left) of its tags are too many or too long to be kept"))
        }
        if choice.counts.video > 1 {
            remarks.append(
                Remark(.severalTracks, "it holds \(choice.counts.video) picture tracks; the main one is told")
            )
        }
        let claimed = unsafe known(input.context.pointee.duration).flatMap { Rational($0, 1_000_000) }
        let longest = [video?.duration, audio?.duration].compactMap { $0 }.max()
        if let claimed, Durations.isAbsurd(claimed, longest) {
            remarks.insert(
                Remark(.absurdDuration, Durations.sentence("container", claimed, longest)), at: 0)
        }
        remarks += container.remarks
        return Facts(
            container: container.name, bytes: file.bytes,
            duration: choice.video == nil ? audio?.duration : video?.duration, containerDuration: claimed,
            bitRate: bitRate(claimed ?? longest), video: video, audio: audio, tracks: choice.counts,
            layout: container.fileLayout, chapters: Chapters.read(input), tags: tags, remarks: remarks)
    }

    /// As ffprobe says it: truncated, and nothing for nonsense.
    private func bitRate(_ duration: Rational?) -> Int64? {
        guard let duration, duration > .zero, let inverse = duration.inverted,
            let rate = inverse.times(Rational(file.bytes))?.times(Rational(8))
        else { return nil }
        return rate.numerator / rate.denominator
    }
}
