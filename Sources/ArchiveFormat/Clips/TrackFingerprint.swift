package import ArchiveModel

/// SHA-256 over the compressed packets of one track: stays the same in another container.
package struct TrackFingerprint: Sendable, Hashable {
    package let kind: ExaminedTrack.Kind
    package let packets: Int64
    package let sha256: String

    package init(_ kind: ExaminedTrack.Kind, packets: Int64, sha256: String) {
        self.kind = kind
        self.packets = packets
        self.sha256 = sha256
    }
}
