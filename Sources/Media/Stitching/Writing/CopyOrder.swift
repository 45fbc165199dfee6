internal import ArchiveModel

/// The order in which pictures and packets of sound are copied of one input: as they lie there.
struct CopyOrder {
    struct Item {
        fileprivate var place: Int64
        /// Of the samples that were asked for, or of the film's packets of sound.
        let number: Int
        let isSound: Bool
    }

    private(set) var items: [Item]
    /// The first packet of sound that is not among them.
    private(set) var nextSound: Int

    init(_ samples: [Int], _ shot: Int, _ plan: FilmPlan, _ feed: SoundFeed, from nextSound: Int) {
        self.nextSound = nextSound
        let source = plan.shots[shot].source
        items = samples.indices.map {
            Item(place: source.pictures.samples[samples[$0]].place, number: $0, isSound: false)
        }
        let end = shot + 1 < plan.shots.count ? plan.shots[shot + 1].start : plan.duration
        addSound(of: source, until: end.double, feed)
        items = items.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
            .map(\.element)
    }

    private mutating func addSound(of source: Source, until end: Double, _ feed: SoundFeed) {
        var last = items.first?.place ?? 0
        // The same input may follow itself.
        while nextSound < feed.packets.count, feed.time(nextSound) < end {
            switch feed.packets[nextSound] {
            case .sample(let other, let index):
                // The next shot's first packet goes before its pictures.
                guard other === source, let track = source.sound else { return }
                last = track.samples[index].place
            case .bytes:
                // Silence goes where the packet before it went.
                break
            }
            items.append(Item(place: last, number: nextSound, isSound: true))
            nextSound += 1
        }
    }
}
