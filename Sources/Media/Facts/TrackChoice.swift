internal import ArchiveModel

/// The tracks that a player takes, and how many there are.
struct TrackChoice {
    let video: InputTrack?
    let audio: InputTrack?
    let counts: TrackCounts

    /// Refuses a picture too large to decode before anything is decoded.
    init(_ input: borrowing InputFile, limits: MediaLimits, name: String) throws(MediaError) {
        var counts = TrackCounts()
        let tracks = input.tracks
        for track in tracks {
            switch track.kind {
            case .video: counts.video += 1
            case .audio: counts.audio += 1
            case .subtitles: counts.subtitles += 1
            case .coverArt: counts.coverArt += 1
            case .other: counts.other += 1
            }
        }
        let all = [InputTrack.Kind.video, .coverArt]
        for track in tracks where all.contains(track.kind) {
            if !limits.allow(width: track.width, height: track.height) {
                throw tooLarge(track.width, track.height, name)
            }
        }
        guard counts.video + counts.audio > 0 else {
            throw MediaError(.notAVideo, "could not measure \(name): it holds no picture and no sound")
        }
        video = Self.main(tracks.filter { $0.kind == .video })
        audio = Self.main(tracks.filter { $0.kind == .audio })
        self.counts = counts
    }

    private static func main(_ tracks: [InputTrack]) -> InputTrack? {
        tracks.first { $0.isDefault } ?? tracks.first
    }
}
