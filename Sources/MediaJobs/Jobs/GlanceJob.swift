package import ArchiveModel

/// What a file tells without being decoded, in one go: its facts, a poster from near a key frame, and the fingerprints of
/// its packets. The poster is written into the one output that comes with the job.
package struct GlanceJob: MediaJob {
    package struct Answer: Codable, Sendable {
        package let facts: Facts
        /// Nil where nothing could be decoded to show.
        package let poster: PictureFacts?
        /// None where the packets cannot be read to their end.
        package let tracks: [ExaminedTrack]

        package init(facts: Facts, poster: PictureFacts?, tracks: [ExaminedTrack]) {
            self.facts = facts
            self.poster = poster
            self.tracks = tracks
        }
    }

    package static let kind = "glance"
    package static let verb = "measure"

    package init() {}

    /// As a picture and the fingerprints may take, one after the other.
    package func allowance(forBytes bytes: Int64?) -> MediaAllowance {
        let picture = PictureJob(PictureRequest(.poster)).allowance(forBytes: bytes)
        let packets = FingerprintJob().allowance(forBytes: bytes)
        return MediaAllowance(seconds: picture.seconds + packets.seconds)
    }
}
