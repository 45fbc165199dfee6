internal import ArchiveFormat
internal import ArchiveModel

/// Lineages as things and what ties them together: each thing once, whatever it is a part of.
struct LineageGraph {
    enum Thing {
        /// A file that was asked about and is a copy of something.
        case subject(String)
        case film(FilmRecord)
        case clip(ClipRecord)
        /// A file that a film was made from and that never was in the archive.
        case outside(FilmShot)
        /// A clip that a film was made from and that is no longer in the archive.
        case gone(ClipID)
        case task(TaskOrigin)
        case request(Request)
        case reference(Reference)
        case model(String)
        case provider(String)
    }

    enum Tie {
        case isCopyOf(LineageMatch)
        case shows([(number: Int, shot: FilmShot)])
        case madeBy
        case asked
        case refersTo
        case doneBy
        case offeredBy
    }

    struct Node {
        /// "clip/cgt-1": the same in every graph.
        let key: String
        let thing: Thing
    }

    struct Edge {
        let from: String
        let to: String
        let tie: Tie
    }

    private(set) var nodes: [Node] = []
    private(set) var edges: [Edge] = []
    private var keys: Set<String> = []
    private var ties: Set<[String]> = []

    init(_ lineages: [Lineage]) {
        for lineage in lineages { add(lineage) }
    }

    private mutating func add(_ lineage: Lineage) {
        let root = lineage.tree.root
        if lineage.match.way != .name, lineage.match.way != .bytes {
            let subject = add("file/\(lineage.subject)", .subject(lineage.subject))
            tie(subject, Self.key(root.id, isFilm: root.film != nil), .isCopyOf(lineage.match))
        }
        // What is told of a film at a time is that shot's alone.
        var waiting = [(item: root, shots: Optional(lineage.shots))]
        var next = 0
        while next < waiting.count {
            let (item, shots) = waiting[next]
            next += 1
            switch item {
            case .clip(let clip): add(clip)
            case .film(let film):
                let key = Self.key(film.id, isFilm: true)
                let isNew = !keys.contains(key)
                _ = add(key, .film(film))
                guard isNew || shots != nil else { continue }
                let all = shots ?? film.shots.enumerated().map { ($0.offset + 1, $0.element) }
                waiting += add(all, of: key, in: lineage.tree).map { ($0, nil) }
            }
        }
    }

    /// Ties a film to its sources; a source that is shown several times is tied once.
    private mutating func add(
        _ shots: [(number: Int, shot: FilmShot)], of film: String, in tree: LineageTree
    ) -> [ArchiveRecord] {
        var order: [String] = []
        var shown: [String: [(number: Int, shot: FilmShot)]] = [:]
        var found: [ArchiveRecord] = []
        for (number, shot) in shots {
            let key: String
            if let id = shot.clip, let item = tree.item(id) {
                key = Self.key(id, isFilm: item.film != nil)
                if shown[key] == nil { found.append(item) }
            } else if let id = shot.clip {
                key = add("gone/\(id)", .gone(id))
            } else {
                key = add("outside/\(shot.sha256)", .outside(shot))
            }
            if shown[key] == nil { order.append(key) }
            shown[key, default: []].append((number, shot))
        }
        for key in order { tie(film, key, .shows(shown[key] ?? [])) }
        return found
    }

    private mutating func add(_ clip: ClipRecord) {
        let key = "clip/\(clip.id)"
        guard !keys.contains(key) else { return }
        _ = add(key, .clip(clip))
        var maker = key
        if let origin = clip.origin {
            maker = add(Self.taskKey(origin, of: clip), .task(origin))
            tie(key, maker, .madeBy)
        }
        if let request = clip.request {
            let asked = add("request/\(request.identity ?? "of/\(clip.id)")", .request(request.meaning))
            tie(maker, asked, .asked)
            for reference in request.meaning.references {
                let used = add("reference/\(LinkText.cleaned(reference.url))", .reference(reference))
                tie(asked, used, .refersTo)
            }
        }
        if let name = clip.modelName {
            let model = add("model/\(name)", .model(name))
            tie(maker, model, .doneBy)
            if let provider = clip.origin?.provider {
                tie(model, add("provider/\(provider)", .provider(provider)), .offeredBy)
            }
        } else if let provider = clip.origin?.provider {
            tie(maker, add("provider/\(provider)", .provider(provider)), .doneBy)
        }
    }

    /// Two clips may be deliveries of one task.
    static func taskKey(_ origin: TaskOrigin, of clip: ClipRecord) -> String {
        "task/" + (origin.taskID.map { "\(origin.provider ?? "unknown")/\($0)" } ?? "of/\(clip.id)")
    }

    private mutating func add(_ key: String, _ thing: Thing) -> String {
        if keys.insert(key).inserted { nodes.append(Node(key: key, thing: thing)) }
        return key
    }

    private mutating func tie(_ from: String, _ to: String, _ tie: Tie) {
        if ties.insert([from, to]).inserted { edges.append(Edge(from: from, to: to, tie: tie)) }
    }

    private static func key(_ id: ClipID, isFilm: Bool) -> String { isFilm ? "film/\(id)" : "clip/\(id)" }
}
