internal import ArchiveModel
internal import CFFmpeg

/// The one owner of an AVPacket: compressed bytes of one track, used again for the next read.
@safe
struct Packet: ~Copyable {
    let pointer: UnsafeMutablePointer<AVPacket>

    init() throws(MediaError) {
        guard let pointer = unsafe av_packet_alloc() else {
            throw MediaError(.outOfMemory, "could not read media: not enough memory")
        }
        unsafe self.pointer = unsafe pointer
    }

    deinit {
        var pointer: UnsafeMutablePointer<AVPacket>? = unsafe pointer
        unsafe av_packet_free(&pointer)
    }

    /// Lets go of the bytes.
    func clear() { unsafe av_packet_unref(pointer) }

    var track: Int { unsafe Int(pointer.pointee.stream_index) }
    /// In the track's time base; nil where the container has none.
    var presentation: Int64? { unsafe known(pointer.pointee.pts) }
    var decoding: Int64? { unsafe known(pointer.pointee.dts) }
    var duration: Int64 { unsafe pointer.pointee.duration }
    var position: Int64 { unsafe pointer.pointee.pos }
    var size: Int { unsafe Int(pointer.pointee.size) }
    var isKey: Bool { unsafe pointer.pointee.flags & AV_PKT_FLAG_KEY != 0 }
    /// Decoded but not shown: an edit list cut it off.
    var isDiscarded: Bool { unsafe pointer.pointee.flags & AV_PKT_FLAG_DISCARD != 0 }
    var isCorrupt: Bool { unsafe pointer.pointee.flags & AV_PKT_FLAG_CORRUPT != 0 }

    /// In ticks of whatever its times are in.
    func setDuration(_ ticks: Int64) {
        unsafe pointer.pointee.duration = ticks
    }

    /// Bytes at the start of the packet.
    func firstByte() -> UInt8? {
        guard size > 0, let data = unsafe pointer.pointee.data else { return nil }
        return unsafe data.pointee
    }

    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        unsafe body(UnsafeBufferPointer(start: pointer.pointee.data, count: size))
    }
}

/// AV_NOPTS_VALUE is a time that is not known.
func known(_ time: Int64) -> Int64? { time == dailies_no_pts() ? nil : time }
