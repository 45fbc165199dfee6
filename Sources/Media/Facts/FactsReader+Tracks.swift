internal import ArchiveModel
internal import CFFmpeg

// One track at a time.
extension FactsReader {
    mutating func videoFacts(_ track: InputTrack, _ header: StreamHeader?) -> VideoFacts {
        if !Codecs.allows(track.codecName) {
            remarks.append(
                Remark(.codecNotDecoded, "its picture is \(track.codecName), which Dailies does not decode"))
        }
        let header = header ?? StreamHeader(of: track)
        var facts = VideoFacts(codec: track.codecName, codedSize: header.size)
        if facts.codedSize.pixels == 0 {
            facts.codedSize = PixelSize(width: track.width, height: track.height)
        }
        facts.profile = header.profile
        facts.level = header.level
        facts.pixelFormat = header.pixelFormat
        facts.colour = header.colour
        facts.bitRate = header.bitRate
        let (degrees, remark) = Orientation.rotation(of: track)
        facts.rotation = degrees
        if let remark { remarks.append(remark) }
        // The container's word goes before the codec's: av_guess_sample_aspect_ratio.
        let told = [unsafe Rational(track.stream.pointee.sample_aspect_ratio), header.pixelAspect]
        facts.pixelAspect = told.compactMap { $0 }.first { $0 > .zero } ?? Rational(1)
        let rate = unsafe Rational(track.stream.pointee.avg_frame_rate)
        facts.frameRate = rate.flatMap { $0 > .zero ? $0 : nil }
        facts.firstPictureTime = header.firstPicture.flatMap { track.seconds($0) }
        facts.duration = track.durationTicks.flatMap { track.seconds($0) }
        facts.language = track.language
        facts.timeBase = track.timeBase
        return facts
    }

    mutating func audioFacts(_ track: InputTrack) -> AudioFacts {
        if !Codecs.allows(track.codecName) {
            remarks.append(
                Remark(.codecNotDecoded, "its sound is \(track.codecName), which Dailies does not decode"))
        }
        var facts = AudioFacts(
            codec: track.codecName, sampleRate: track.sampleRate, channels: track.channels)
        facts.bitRate = track.bitRate
        facts.duration = track.durationTicks.flatMap { track.seconds($0) }
        facts.startTime = track.startTicks.flatMap { track.seconds($0) }
        facts.language = track.language
        facts.timeBase = track.timeBase
        return facts
    }

    mutating func count(
        _ track: InputTrack, of input: borrowing InputFile, _ layout: BoxLayout, into video: inout VideoFacts?
    ) throws(MediaError) {
        let index = try TrackIndex(track, in: input, media: layout.media, limits: limits)
        if let tooMany = index.tooMany {
            notCounted("its index claims \(tooMany) frames")
            return
        }
        video?.frames = index.times.count
        video?.hasVariableFrameRate = index.times.isVariable
        if index.times.count == 0 {
            // FFmpeg gives up an index that claims more than memory holds.
            let claim = track.claimedFrames > 0 ? " of the \(track.claimedFrames) that its index claims" : ""
            remarks.append(Remark(.noFrames, "its picture track holds no frame" + claim))
        }
        if index.beyondEnd > 0 {
            remarks.append(
                Remark(
                    .truncated,
                    "\(index.beyondEnd) of the frames in its index lie beyond the end of the file"))
        }
        // As of a real clip whose index points before its media: it probes perfectly and shows nothing.
        if index.outsideMedia > index.beyondEnd {
            remarks.append(
                Remark(
                    .damaged,
                    "\(index.outsideMedia) of the frames in its index are not where its media is"))
        }
        if let remark = Plausibility.hidden(index.times.count, of: track.claimedFrames) {
            remarks.append(remark)
        }
        let spanned = index.times.span.flatMap { track.seconds($0) }
        let (duration, remark) = Durations.believe(
            claimed: video?.duration, spanned: spanned, "picture track")
        video?.duration = duration
        if let remark { remarks.append(remark) }
    }

    mutating func check(
        _ track: InputTrack, of input: borrowing InputFile, _ layout: BoxLayout, into audio: inout AudioFacts?
    ) throws(MediaError) {
        let index = try TrackIndex(track, in: input, media: layout.media, limits: limits)
        if index.tooMany != nil { return }
        let spanned = index.times.span.flatMap { track.seconds($0) }
        let (duration, remark) = Durations.believe(claimed: audio?.duration, spanned: spanned, "sound track")
        audio?.duration = duration
        // Without an edit list the container says no start; sound has no frames out of order.
        if audio?.startTime == nil { audio?.startTime = index.times.first.flatMap { track.seconds($0) } }
        if let remark { remarks.append(remark) }
    }

    mutating func notCounted(_ why: String) {
        remarks.append(Remark(.framesNotCounted, why + ", more than are counted"))
    }

    mutating func fill(_ video: inout VideoFacts?, _ track: InputTrack, from pass: PacketPass) {
        let times = pass.video
        video?.frames = times.count
        video?.hasVariableFrameRate = times.isVariable
        video?.duration = times.span.flatMap { track.seconds($0) }
        if let first = times.first.flatMap({ track.seconds($0) }) { video?.firstPictureTime = first }
        if times.count == 0 {
            remarks.append(Remark(.noFrames, "its picture track holds no frame"))
        }
    }

    func fill(_ audio: inout AudioFacts?, _ track: InputTrack, from pass: PacketPass) {
        audio?.duration = pass.soundTicks.flatMap { track.seconds($0) }
        if let first = pass.audio.first.flatMap({ track.seconds($0) }) { audio?.startTime = first }
    }
}
