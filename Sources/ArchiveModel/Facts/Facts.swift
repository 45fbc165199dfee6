/// What a media file itself says when measured, without decoding it.
///
/// Times and rates are exact. What could not be measured is nil, never a guess.
package struct Facts: Sendable, Hashable, Codable {
    /// "mp4", "mov", "m4a", "3gp", "matroska", "webm".
    package var container: String
    package var bytes: Int64
    /// The picture's length in seconds, edit lists applied; the sound's where there is no picture.
    package var duration: Rational?
    /// What the container claims for the whole.
    package var containerDuration: Rational?
    /// Bits a second over the whole file, by the container's own length.
    package var bitRate: Int64?

    /// The track that a player shows; nil without a picture. Cover art is no picture.
    package var video: VideoFacts?
    /// The track that a player plays; nil without sound.
    package var audio: AudioFacts?
    package var tracks: TrackCounts

    package var layout: FileLayout
    package var chapters: [Chapter]
    /// All tags of the container: title, comment, ComfyUI's `prompt` and `workflow`, `AIGC` labels.
    package var tags: [Tag]
    /// What is odd about the file, and where it contradicts itself.
    package var remarks: [Remark]

    package init(
        container: String, bytes: Int64, duration: Rational?, containerDuration: Rational?, bitRate: Int64?,
        video: VideoFacts?, audio: AudioFacts?, tracks: TrackCounts, layout: FileLayout,
        chapters: [Chapter], tags: [Tag], remarks: [Remark]
    ) {
        self.container = container
        self.bytes = bytes
        self.duration = duration
        self.containerDuration = containerDuration
        self.bitRate = bitRate
        self.video = video
        self.audio = audio
        self.tracks = tracks
        self.layout = layout
        self.chapters = chapters
        self.tags = tags
        self.remarks = remarks
    }

    enum CodingKeys: String, CodingKey {
        case container, bytes, duration, video, audio, tracks, layout, chapters, tags, remarks
        case containerDuration = "container_duration"
        case bitRate = "bit_rate"
    }

    /// The first tag of that name, whatever its case: containers differ in it.
    package func tag(_ name: String) -> String? {
        let wanted = name.lowercased()
        return tags.first { $0.name.lowercased() == wanted }?.value
    }
}
