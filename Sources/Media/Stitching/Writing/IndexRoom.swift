internal import ArchiveModel

/// How much room the index will take, before its places are known.
enum IndexRoom {
    /// A little more than it mostly is; what is left stays as an empty box.
    static func bytes(_ plan: FilmPlan, _ sound: FilmSound) -> Int64 {
        let pictures = plan.frames
        let packets = Int64(sound.feed?.packets.count ?? 0)
        let words = plan.order.tags.reduce(0) { $0 + $1.value.utf8.count + 64 }
        let chapters = plan.shots.count { $0.shot.chapter != nil }
        // Of a picture: size, place of its chunk, chunk's run, two times, whether it is a key; of a packet of
        // sound the first three, and mostly several share a chunk.
        let samples = pictures * (4 + 8 + 12 + 8 + 8 + 4) + packets * (4 + 8)
        return 16_384 + Int64(words) + Int64(chapters) * 64 + samples
    }
}
