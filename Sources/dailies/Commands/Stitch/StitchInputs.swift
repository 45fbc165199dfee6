import ArchiveModel
import MediaPool

/// The shots of a film and the files that they are cut from, each file once.
struct StitchInputs: Sendable {
    var order: StitchOrder
    /// Absolute, in the order of the job's inputs.
    let paths: [String]
    let names: [String]

    var media: [MediaInput] { zip(paths, names).map { .file($0, name: $1) } }

    init(_ shots: [FoundShot], _ template: StitchOrder, transition: TransitionWish?, chapters: Bool) {
        var order = template
        var places: [String: Int] = [:]
        var paths: [String] = []
        var names: [String] = []
        for (index, shot) in shots.enumerated() {
            let input = places[shot.path] ?? paths.count
            if input == paths.count {
                places[shot.path] = input
                paths.append(shot.path)
                names.append(shot.name)
            }
            let isLast = index == shots.count - 1
            order.shots.append(
                StitchShot(
                    input: input, name: shot.name, from: shot.wish.from, to: shot.wish.to,
                    speed: shot.wish.speed, chapter: chapters ? shot.chapter : nil,
                    transition: isLast ? nil : (shot.wish.transition ?? transition)?.transition))
        }
        self.order = order
        self.paths = paths
        self.names = names
    }
}
