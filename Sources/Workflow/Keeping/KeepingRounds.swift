internal import ArchiveFormat

/// Which clips can be kept together. Files of one task take turns, so that each sees in the catalog what came before
/// it; so do files with the same bytes, until the first of them is there for the others to share.
struct KeepingRounds {
    private let clips: [NewClip]
    private var rest: [Int]
    /// Bytes that the archive has.
    private var hashes: Set<String> = []

    init(_ clips: [NewClip]) {
        self.clips = clips
        rest = Array(clips.indices)
    }

    /// `has` tells whether the archive has these bytes; asked where it matters alone.
    mutating func know<Failure: Error>(_ has: (String) throws(Failure) -> Bool) throws(Failure) {
        var seen: Set<String> = []
        var twice: Set<String> = []
        for hash in clips.compactMap(\.file?.sha256) where !seen.insert(hash).inserted { twice.insert(hash) }
        for hash in twice where try has(hash) { hashes.insert(hash) }
    }

    mutating func hasKept(_ index: Int) {
        if let hash = clips[index].file?.sha256 { hashes.insert(hash) }
    }

    /// The next ones, in their order; nil at the end.
    mutating func next() -> [Int]? {
        guard !rest.isEmpty else { return nil }
        var tasks: Set<String> = []
        var underWay: Set<String> = []
        var round: [Int] = []
        var later: [Int] = []
        for index in rest {
            let task = clips[index].background.origin?.taskID
            let hash = clips[index].file?.sha256
            let isFirstOfTask = task.map { tasks.insert($0).inserted } ?? true
            let isFirstOfBytes = hash.map { hashes.contains($0) || underWay.insert($0).inserted } ?? true
            if isFirstOfTask, isFirstOfBytes { round.append(index) } else { later.append(index) }
        }
        rest = later
        return round
    }
}
