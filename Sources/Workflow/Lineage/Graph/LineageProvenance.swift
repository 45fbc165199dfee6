internal import ArchiveFormat
internal import ArchiveModel
package import JSON

/// Lineages in the W3C's words, as PROV-JSON: https://www.w3.org/submissions/prov-json/
///
/// Clips, films, requests and references are entities; tasks and stitchings are activities, which used some and
/// generated others; models and providers are agents.
package enum LineageProvenance {
    package static func json(_ lineages: [Lineage]) -> JSON {
        var document = ProvenanceDocument()
        let graph = LineageGraph(lineages)
        for node in graph.nodes { document.add(node) }
        for edge in graph.edges { document.add(edge) }
        return document.json
    }
}

extension ProvenanceDocument {
    mutating func add(_ node: LineageGraph.Node) {
        let name = Self.name(node.key)
        switch node.thing {
        case .subject(let file):
            put(.entity, name, [("prov:label", .string(file)), Self.type("dailies:File")])
        case .film(let film): add(film, name)
        case .clip(let clip): add(clip, name)
        case .outside(let shot):
            put(
                .entity, name,
                [
                    ("prov:label", .string(shot.source)), ("dailies:sha256", .string(shot.sha256)),
                    Self.type("dailies:File"),
                ])
        case .gone(let id): put(.entity, name, [("prov:label", .string(id.text)), Self.type("dailies:Clip")])
        case .task(let origin): add(origin, name)
        case .request(let request):
            put(
                .entity, name,
                [
                    ("dailies:prompt", JSON(request.prompt)),
                    ("dailies:negativePrompt", JSON(request.negativePrompt)),
                    ("dailies:asked", JSON(request.wishes)), Self.type("dailies:Request"),
                ])
        case .reference(let reference):
            let url = LinkText.cleaned(reference.url)
            put(
                .entity, name,
                [
                    ("prov:location", ["$": .string(url), "type": "xsd:anyURI"]),
                    ("dailies:role", .string(reference.role.rawValue)), Self.type("dailies:Reference"),
                ])
        case .model(let model):
            put(.agent, name, [("prov:label", .string(model)), Self.type("prov:SoftwareAgent")])
        case .provider(let provider):
            put(.agent, name, [("prov:label", .string(provider)), Self.type("prov:Organization")])
        }
    }

    private mutating func add(_ film: FilmRecord, _ name: String) {
        put(
            .entity, name,
            [
                ("prov:label", .string(film.title ?? film.id.text)),
                ("dailies:sha256", .string(film.file.sha256)), Self.type("dailies:Film"),
            ])
        let stitching = Self.stitching(name)
        put(
            .activity, stitching,
            [("prov:endTime", JSON(film.archived)), Self.type("dailies:Stitching")])
        relate(
            .wasGeneratedBy,
            [
                ("prov:entity", .string(name)), ("prov:activity", .string(stitching)),
                ("prov:time", JSON(film.archived)),
            ])
        for software in film.software {
            let agent = Self.name("software/\(software.name)/\(software.version)")
            put(
                .agent, agent,
                [
                    ("prov:label", .string("\(software.name) \(software.version)")),
                    Self.type("prov:SoftwareAgent"),
                ])
            relate(
                .wasAssociatedWith, [("prov:activity", .string(stitching)), ("prov:agent", .string(agent))])
        }
    }

    private mutating func add(_ clip: ClipRecord, _ name: String) {
        put(
            .entity, name,
            [
                ("prov:label", .string(clip.id.text)), ("dailies:sha256", JSON(clip.file?.sha256)),
                ("dailies:verdict", JSON(clip.verdict?.result)), Self.type("dailies:Clip"),
            ])
        if let model = clip.modelName {
            relate(
                .wasAttributedTo,
                [("prov:entity", .string(name)), ("prov:agent", .string(Self.name("model/\(model)")))])
        }
        for reference in clip.request?.meaning.references ?? [] {
            let used = Self.name("reference/\(LinkText.cleaned(reference.url))")
            if let task = clip.origin.map({ Self.name(LineageGraph.taskKey($0, of: clip)) }) {
                relate(.used, [("prov:activity", .string(task)), ("prov:entity", .string(used))])
            }
            relate(
                .wasDerivedFrom,
                [("prov:generatedEntity", .string(name)), ("prov:usedEntity", .string(used))])
        }
    }

    private mutating func add(_ origin: TaskOrigin, _ name: String) {
        let money = origin.cost.map { JSON.string($0.description) }
        put(
            .activity, name,
            [
                ("prov:startTime", JSON(origin.submitted ?? origin.created)),
                ("prov:endTime", JSON(origin.finished)), ("prov:label", JSON(origin.taskID)),
                ("dailies:status", .string(origin.status.rawValue)), ("dailies:cost", money ?? .null),
                Self.type("dailies:Task"),
            ])
    }

    mutating func add(_ edge: LineageGraph.Edge) {
        let (from, to) = (JSON.string(Self.name(edge.from)), JSON.string(Self.name(edge.to)))
        let fromTask = edge.from.hasPrefix("task/")
        switch edge.tie {
        case .isCopyOf(let match):
            // The same packets are another form of one thing; what only looks like it was made from it, perhaps.
            if match.way == .look {
                relate(.wasDerivedFrom, [("prov:generatedEntity", from), ("prov:usedEntity", to)])
            } else {
                relate(.alternateOf, [("prov:alternate1", from), ("prov:alternate2", to)])
            }
        case .shows(let shots):
            let numbers = JSON.string(shots.map { String($0.number) }.joined(separator: " "))
            let stitching = JSON.string(Self.stitching(Self.name(edge.from)))
            relate(.used, [("prov:activity", stitching), ("prov:entity", to), ("dailies:shots", numbers)])
            relate(
                .wasDerivedFrom,
                [("prov:generatedEntity", from), ("prov:usedEntity", to), ("dailies:shots", numbers)])
        case .madeBy: relate(.wasGeneratedBy, [("prov:entity", from), ("prov:activity", to)])
        case .asked where fromTask: relate(.used, [("prov:activity", from), ("prov:entity", to)])
        case .asked: relate(.wasDerivedFrom, [("prov:generatedEntity", from), ("prov:usedEntity", to)])
        // Said of the clip and its task.
        case .refersTo: break
        case .doneBy where fromTask:
            relate(.wasAssociatedWith, [("prov:activity", from), ("prov:agent", to)])
        // The model is said of the clip itself already.
        case .doneBy where edge.to.hasPrefix("model/"): break
        case .doneBy: relate(.wasAttributedTo, [("prov:entity", from), ("prov:agent", to)])
        case .offeredBy: relate(.actedOnBehalfOf, [("prov:delegate", from), ("prov:responsible", to)])
        }
    }
}
