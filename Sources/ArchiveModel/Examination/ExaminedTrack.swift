/// One track of a file, after every packet of it was read.
package struct ExaminedTrack: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case video, audio, subtitles
        case coverArt = "cover_art"
        case other
    }

    /// Its place in the file, from 0.
    package var index: Int
    package var kind: Kind
    package var codec: String
    package var packets: Int64
    package var bytes: Int64
    /// SHA-256 over the compressed packets in their order, in hexadecimal: stays the same in another
    /// container. Nil for a track without packets.
    package var fingerprint: String?
    /// Whether every packet went through a decoder; false for codecs that we do not decode.
    package var isDecoded: Bool
    package var decodeErrors: Int64

    package init(
        index: Int, kind: Kind, codec: String, packets: Int64, bytes: Int64, fingerprint: String?,
        isDecoded: Bool, decodeErrors: Int64
    ) {
        self.index = index
        self.kind = kind
        self.codec = codec
        self.packets = packets
        self.bytes = bytes
        self.fingerprint = fingerprint
        self.isDecoded = isDecoded
        self.decodeErrors = decodeErrors
    }

    enum CodingKeys: String, CodingKey {
        case index, kind, codec, packets, bytes, fingerprint
        case isDecoded = "decoded"
        case decodeErrors = "decode_errors"
    }
}
