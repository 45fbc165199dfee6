package import ArchiveModel

extension TrackFingerprint {
    /// Nil for a track without packets.
    package init?(_ track: ExaminedTrack) {
        guard let sha256 = track.fingerprint else { return nil }
        self.init(track.kind, packets: track.packets, sha256: sha256)
    }
}
