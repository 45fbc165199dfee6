internal import ArchiveModel
internal import CFFmpeg

// Decoding no more than the frames that are wanted need.
extension PictureTrack {
    /// Decodes frames that were found, in the order of their times, and hands each over; those that damage
    /// keeps from being decoded are left out.
    func decode(
        _ wanted: [FoundFrame], each: (borrowing Frame, Int64) throws(MediaError) -> Void
    ) throws(MediaError) {
        var rest = Array(Set(wanted)).sorted { $0.ticks < $1.ticks }[...]
        while let first = rest.first {
            let group = rest.prefix { $0.key == first.key }
            rest = rest.dropFirst(group.count)
            var missing = Set(group.map(\.ticks))
            try decode(from: first.key, &missing, isPatient: false, each: each)
            if !missing.isEmpty { try decode(from: first.key, &missing, isPatient: true, each: each) }
        }
    }

    /// The key frame at or before `ticks`, unless it is one of those already `seen`; nil too where damage keeps
    /// it from being decoded.
    func decodeKeyFrame(
        at ticks: Int64, unless seen: inout Set<Int64>,
        each: (borrowing Frame, Int64) throws(MediaError) -> Void
    ) throws(MediaError) {
        do throws(MediaError) {
            try input.seek(track, to: ticks)
        } catch {
            if error.code != .damaged { throw error }
            try input.rewind(track)
        }
        while try input.read(into: packet) {
            guard packet.track == track.index, packet.isKey else { continue }
            guard let time = packet.presentation ?? packet.decoding, seen.insert(time).inserted else {
                return
            }
            guard packet.hasShownFrame(of: track) else { return }
            defer { decoder.reset() }
            guard try send() else { return }
            // At once, without the frames that it waits for to put them in order.
            decoder.finish()
            var wanted: Set = [time]
            try receive(&wanted, each: each)
            return
        }
    }

    /// Takes what comes out of `wanted`. Patient is the way of a player, who sends all and waits: damage, and
    /// references from before the key frame, can make a decoder withhold frames when it is hurried.
    private func decode(
        from key: Int64, _ wanted: inout Set<Int64>, isPatient: Bool,
        each: (borrowing Frame, Int64) throws(MediaError) -> Void
    ) throws(MediaError) {
        guard try goTo(key: key) else { return }
        defer {
            decoder.reset()
            decoder.skipsUnreferenced(false)
        }
        var unsent = wanted
        var sentAfter = 0
        repeat {
            guard packet.track == track.index else { continue }
            let time = packet.presentation ?? packet.decoding
            // Shown before the key frame: needs the one before, and nothing that is wanted needs it.
            if !isPatient, let time, time < key { continue }
            let isWanted = time.map { unsent.remove($0) != nil } ?? false
            decoder.skipsUnreferenced(!isPatient && !isWanted && track.codecName == "h264")
            _ = try send()
            if unsent.isEmpty {
                sentAfter += 1
                if !isPatient || sentAfter > 2 * Locating.reordering { break }
            }
            try receive(&wanted, each: each)
            if wanted.isEmpty { return }
        } while try input.read(into: packet)
        decoder.finish()
        try receive(&wanted, each: each)
    }

    /// Reads up to the key frame that is due at `key`.
    private func goTo(key: Int64) throws(MediaError) -> Bool {
        try? input.seek(track, to: key)
        for _ in 0..<2 {
            while try input.read(into: packet) {
                guard packet.track == track.index, let time = packet.presentation ?? packet.decoding else {
                    continue
                }
                if time == key { return true }
                // The seek went too far.
                if packet.isKey, time > key { break }
            }
            try input.rewind(track)
        }
        return false
    }

    /// False for a packet that the decoder finds damaged: a player goes on with the next one.
    private func send() throws(MediaError) -> Bool {
        do throws(MediaError) {
            _ = try decoder.send(packet)
            return true
        } catch {
            if error.code == .damaged { return false }
            throw error
        }
    }

    private func receive(
        _ wanted: inout Set<Int64>, each: (borrowing Frame, Int64) throws(MediaError) -> Void
    ) throws(MediaError) {
        while true {
            try deadline.check("decode", name)
            do throws(MediaError) {
                guard case .frame = try decoder.receive(into: frame) else { return }
            } catch {
                if error.code != .damaged { throw error }
                // One error a packet; the frames after it come all the same.
                continue
            }
            guard let time = frame.presentation ?? frame.bestEffortTime, wanted.remove(time) != nil else {
                continue
            }
            try each(frame, time)
        }
    }
}

extension Decoder {
    /// Leaves out frames that no other frame needs. Exact for H.264, where nal_ref_idc says so (7.4.1); HEVC's
    /// non-reference pictures may still serve higher layers (7.4.2.2).
    func skipsUnreferenced(_ skips: Bool) {
        unsafe context.pointee.skip_frame = skips ? AVDISCARD_NONREF : AVDISCARD_DEFAULT
    }
}
