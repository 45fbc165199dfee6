internal import ArchiveModel
internal import CFFmpeg

/// A frame that was found in the file, by its packet.
struct FoundFrame: Hashable {
    /// The key frame from which it can be decoded.
    let key: Int64
    let ticks: Int64
}

enum Locating {
    /// Frames that a decoder may hold back to put them in order: 16 in H.264 (A.3.1) and HEVC (A.4).
    static let reordering = 16
}

// Which frame is shown at a time: packets are read, nothing is decoded.
extension PictureTrack {
    /// The last frame that is due at `ticks` or before; an error past the end of the last one.
    func find(shownAt time: Rational) throws(MediaError) -> FoundFrame {
        // A time beyond all ticks is past any end.
        let ticks = ticks(time) ?? .max / 4
        let scan = try scan(ticks)
        guard let found = scan.found else {
            throw MediaError(.damaged, "could not find a frame of \(name) at \(Self.seconds(time)) s")
        }
        if scan.isLast {
            let (end, overflow) = found.ticks.addingReportingOverflow(try lastDuration(scan))
            if !overflow, ticks >= end {
                // Frames' lengths are those between decoding times; the track's own, which an edit list may
                // have set, can be a frame longer, and a player holds the last frame until then.
                let end = max(self.time(end), isIndexed ? try measureLength() : .zero)
                if time >= end { throw pastTheEnd(time, end) }
            }
        }
        return found
    }

    /// Nil where the file ends sooner than it says, or is damaged.
    func findIfThere(shownAt time: Rational) throws(MediaError) -> FoundFrame? {
        do throws(MediaError) {
            return try find(shownAt: time)
        } catch {
            if error.code == .pastTheEnd || error.code == .damaged { return nil }
            throw error
        }
    }

    private func pastTheEnd(_ time: Rational, _ end: Rational) -> MediaError {
        let asked = Self.seconds(time)
        return MediaError(
            .pastTheEnd,
            "could not take a picture of \(name) at \(asked) s: its picture ends at \(Self.seconds(end)) s;"
                + " ask for an earlier time")
    }

    private static func seconds(_ time: Rational) -> String {
        let thousandths = (time.double * 1000).rounded() / 1000
        return Int64(exactly: thousandths).map { String($0) } ?? "\(thousandths)"
    }

    /// The last frame's own, or the usual one where the container has none for it.
    private func lastDuration(_ scan: Scan) throws(MediaError) -> Int64 {
        if scan.duration > 0 { return scan.duration }
        try input.rewind(track)
        let pass = try PacketPass(input, video: track, audio: nil, limits: limits)
        return max(1, pass.video.usualStep ?? 1)
    }

    /// From the key frame before `ticks`, or from an earlier one: a demuxer seeks by decoding times, and the
    /// frames around a key frame may be due before it and need the one before.
    private func scan(_ ticks: Int64) throws(MediaError) -> Scan {
        var start = ticks
        for _ in 0..<3 {
            do throws(MediaError) {
                try input.seek(track, to: start)
            } catch {
                // A time before the first entry of the index.
                if error.code != .damaged { throw error }
                break
            }
            switch try scan(ticks, isFirst: false) {
            case .scanned(let scan): return scan
            case .tooLate(let key):
                let (earlier, overflow) = min(key, start).subtractingReportingOverflow(1)
                if overflow { break }
                start = earlier
            }
        }
        try input.rewind(track)
        guard case .scanned(let scan) = try scan(ticks, isFirst: true) else { return Scan() }
        return scan
    }

    struct Scan {
        var found: FoundFrame?
        var duration: Int64 = 0
        /// The file ends with it.
        var isLast = false
    }

    private enum ScanEnd {
        case scanned(Scan)
        /// It begins with a key frame that is due later.
        case tooLate(key: Int64)
    }

    private func scan(_ ticks: Int64, isFirst: Bool) throws(MediaError) -> ScanEnd {
        var scan = Scan(isLast: true)
        var keys: (last: Int64, before: Int64)?
        var later = 0
        while try input.read(into: packet) {
            guard packet.track == track.index else { continue }
            guard let time = packet.presentation ?? packet.decoding else { continue }
            if packet.isKey || keys == nil {
                if keys == nil, time > ticks, !isFirst { return .tooLate(key: packet.decoding ?? time) }
                if time <= ticks || keys == nil { keys = (time, keys?.last ?? time) }
            }
            if time <= ticks {
                // Frames after a key frame in the file and before it on the screen need the one before it too.
                guard let keys, packet.hasShownFrame(of: track), time >= scan.found?.ticks ?? .min else {
                    continue
                }
                scan.found = FoundFrame(key: time < keys.last ? keys.before : keys.last, ticks: time)
                scan.duration = packet.duration
                later = 0
            } else {
                if packet.hasShownFrame(of: track) { scan.isLast = false }
                later += 1
                // No frame is due before it is decoded.
                let isPast = packet.decoding.map { $0 > ticks } ?? false
                if isPast || later > Locating.reordering { break }
            }
        }
        return .scanned(scan)
    }
}
