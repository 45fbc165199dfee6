/// How many tracks of each kind the file holds.
package struct TrackCounts: Sendable, Hashable, Codable {
    package var video: Int
    package var audio: Int
    package var subtitles: Int
    /// Pictures that stand for the whole, such as an album's cover.
    package var coverArt: Int
    package var other: Int

    package init(video: Int = 0, audio: Int = 0, subtitles: Int = 0, coverArt: Int = 0, other: Int = 0) {
        self.video = video
        self.audio = audio
        self.subtitles = subtitles
        self.coverArt = coverArt
        self.other = other
    }

    enum CodingKeys: String, CodingKey {
        case video, audio, subtitles, other
        case coverArt = "cover_art"
    }
}
