internal import ArchiveModel
internal import CFFmpeg
internal import Hashing

/// A hash over a track's compressed packets, which stays the same when the track is put into another
/// container without being encoded again.
///
/// MP4, QuickTime, Matroska and WebM hold the same packets for the codecs that we open: H.264 and HEVC with
/// lengths before their units, AAC without headers, AV1 without delimiters. So they are hashed as
/// libavformat gives them, each after its size, in decoding order, whether shown or not. PCM has no packets
/// of its own, and each container cuts it as it likes: its bytes alone are hashed.
struct PacketFingerprint: ~Copyable {
    private var hash: SHA256
    private let hasPackets: Bool
    private(set) var packets: Int64 = 0
    private(set) var bytes: Int64 = 0

    init(of track: InputTrack, name: String) throws(MediaError) {
        guard let hash = SHA256() else {
            throw MediaError(.failed, "could not examine \(name): libcrypto has no SHA-256 to offer")
        }
        self.hash = hash
        hasPackets = !track.codecName.hasPrefix("pcm_")
    }

    mutating func add(_ packet: borrowing Packet) {
        guard packet.size > 0, let data = unsafe packet.pointer.pointee.data else { return }
        if hasPackets { hash.add(UInt64(packet.size)) }
        unsafe hash.add(UnsafeRawBufferPointer(start: data, count: packet.size))
        packets += 1
        bytes += Int64(packet.size)
    }

    mutating func finish() -> String? { packets > 0 ? hash.finish() : nil }
}
