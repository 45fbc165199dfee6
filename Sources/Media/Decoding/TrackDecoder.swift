internal import ArchiveModel
internal import CFFmpeg

/// Decodes one track packet by packet and counts what goes wrong, without ever giving up for damage.
final class TrackDecoder {
    let track: InputTrack
    private let decoder: Decoder
    // After the decoder, which points at it: fields go in their order.
    private let lines = ErrorLines()
    private let frame: Frame

    private var troubledPackets: Int64 = 0
    private var damagedFrames: Int64 = 0
    /// FFmpeg's own words about the first damage.
    private(set) var firstError: String?

    init(
        _ track: InputTrack, name: String, limits: MediaLimits, threads: Int
    ) throws(MediaError) {
        let frame = try Frame()
        let decoder = try Decoder(for: track, name: name, limits: limits)
        lines.listen(to: decoder)
        decoder.lookClosely(at: track, threads: threads)
        try decoder.open()
        self.track = track
        self.decoder = decoder
        self.frame = frame
    }

    /// A frame that is patched over comes out later than its packet, so the two are one damage, not two.
    var errors: Int64 { max(troubledPackets, damagedFrames) }

    /// Everything that this packet makes the decoder give.
    func decode(
        _ packet: borrowing Packet, each: (borrowing Frame) throws(MediaError) -> Void
    ) throws(MediaError) {
        let before = lines.count
        var isTroubled = packet.isCorrupt
        var isSent = false
        // A full decoder takes the packet once its frames are out: avcodec_send_packet.
        for _ in 0..<2 where !isSent {
            do throws(MediaError) {
                isSent = try decoder.send(packet) == .taken
            } catch {
                try note(error)
                (isSent, isTroubled) = (true, true)
            }
            if try drain(each) { isTroubled = true }
        }
        count(isTroubled || !isSent || lines.count > before)
    }

    /// What the decoder held back.
    func finish(each: (borrowing Frame) throws(MediaError) -> Void) throws(MediaError) {
        let before = lines.count
        decoder.finish()
        let isTroubled = try drain(each)
        count(isTroubled || lines.count > before)
    }

    private func count(_ isTroubled: Bool) {
        guard isTroubled else { return }
        troubledPackets += 1
        if firstError == nil { firstError = LastWords.line }
    }

    /// True where an error came out.
    private func drain(_ each: (borrowing Frame) throws(MediaError) -> Void) throws(MediaError) -> Bool {
        var isTroubled = false
        // A decoder gives an error for a packet once; the limit is for one that gives it for ever.
        for _ in 0..<10_000 {
            do throws(MediaError) {
                guard try decoder.receive(into: frame) == .frame else { return isTroubled }
            } catch {
                try note(error)
                isTroubled = true
                continue
            }
            if frame.isDamaged { damagedFrames += 1 }
            try each(frame)
        }
        return isTroubled
    }

    /// Damage is counted; what is no fault of the file's ends the examination.
    private func note(_ error: MediaError) throws(MediaError) {
        guard error.code != .outOfMemory else { throw error }
        if firstError == nil { firstError = LastWords.line ?? error.message }
    }
}

extension Decoder {
    /// Before `open`: see damage that a player would pass over, and use several cores where asked.
    fileprivate func lookClosely(at track: InputTrack, threads: Int) {
        // Checksums (FLAC, AC-3, PNG, the picture hashes of HEVC), deviations, packets of a wrong length;
        // not AV_EF_COMPLIANT and AV_EF_AGGRESSIVE, which find fault with good files.
        unsafe context.pointee.err_recognition |=
            AV_EF_CRCCHECK | AV_EF_BITSTREAM | AV_EF_BUFFER | AV_EF_CAREFUL
        if track.kind == .video { unsafe context.pointee.thread_count = Int32(clamping: max(1, threads)) }
        // Without a word on reordering the decoder learns it by dropping frames; strict, it waits as long
        // as the level allows. libavformat tells it for MP4 (video_delay), but not for Matroska.
        if track.codecName == "h264", unsafe track.parameters.pointee.video_delay == 0 {
            unsafe context.pointee.strict_std_compliance = FF_COMPLIANCE_STRICT
        }
    }
}
