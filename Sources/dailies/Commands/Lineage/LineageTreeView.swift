import ArchiveFormat
import ArchiveModel
import CommandLine
import Workflow

/// A lineage as a tree for a person: what was found at its root, what it was made of below.
struct LineageTreeView {
    let width: Int
    /// Rows of a prompt; all of them where the user asked for more.
    let promptRows: Int

    func tree(_ lineage: Lineage) -> Tree {
        var told: Set<ClipID> = []
        switch lineage.tree.root {
        case .clip(let clip): return self.clip(clip)
        case .film(let film): return self.film(film, lineage.shots, in: lineage.tree, &told)
        }
    }

    private func film(
        _ film: FilmRecord, _ shots: [(number: Int, shot: FilmShot)], in tree: LineageTree,
        _ told: inout Set<ClipID>
    ) -> Tree {
        told.insert(film.id)
        var facts = ["\(film.shots.count) \(film.shots.count == 1 ? "shot" : "shots")"]
        facts += phrases(film.facts)
        facts.append("made \(day(film.archived))")
        var lines = [Tree.Line("film \(film.id.text, .bold)", facts.joined(separator: ", "), .dim)]
        if let title = film.title { lines.append(Tree.Line("", title)) }
        var parts: [Tree] = []
        for (number, shot) in shots { parts.append(self.shot(shot, number, of: film, in: tree, &told)) }
        return Tree(lines, parts)
    }

    private func shot(
        _ shot: FilmShot, _ number: Int, of film: FilmRecord, in tree: LineageTree, _ told: inout Set<ClipID>
    ) -> Tree {
        let end = film.length(of: number - 1).flatMap { shot.start.plus($0) }
        var words = "\(FactsPhrase.clock(shot.start)) to \(FactsPhrase.clock(end))"
        words += shot.isCopied ? ", copied" : ", encoded"
        if let title = shot.title { words += ", \(title)" }
        let line = Tree.Line("shot \(number)", words, .dim)
        return Tree([line], [source(of: shot, in: tree, &told)])
    }

    private func source(of shot: FilmShot, in tree: LineageTree, _ told: inout Set<ClipID>) -> Tree {
        guard let id = shot.clip else {
            return Tree([Tree.Line("file \(shot.source)", "was never in this archive", .doubtful)])
        }
        switch tree.item(id) {
        case nil: return Tree([Tree.Line("clip \(id.text, .bold)", "is no longer in the archive", .doubtful)])
        case .clip(let clip)?: return self.clip(clip)
        case .film(let film)? where told.contains(film.id):
            return Tree([Tree.Line("film \(film.id.text, .bold)", "is told above", .dim)])
        case .film(let film)?:
            let shots = film.shots.enumerated().map { (number: $0.offset + 1, shot: $0.element) }
            return self.film(film, shots, in: tree, &told)
        }
    }

    private func clip(_ clip: ClipRecord) -> Tree {
        var lines = [
            Tree.Line("clip \(clip.id.text, .bold)", phrases(clip.facts).joined(separator: ", "), .dim)
        ]
        if let verdict = clip.verdict {
            let missed = verdict.fields.filter { $0.result == "fail" }.map(\.field)
            let words = missed.isEmpty ? "" : ": \(missed.joined(separator: ", "))"
            lines.append(Tree.Line("verdict \(verdict.result, style(verdict.result))\(words)"))
        }
        if let twin = clip.file?.sameAs { lines.append(Tree.Line("", "the same bytes as \(twin)", .dim)) }
        if clip.file == nil { lines.append(Tree.Line("", "no file came of it", .bad)) }
        var parts: [Tree] = []
        if let origin = clip.origin { parts.append(task(origin)) }
        if let request = clip.request?.meaning { parts.append(self.request(request)) }
        if let model = clip.modelName {
            let asked = clip.request?.meaning.model
            let other = asked == nil || asked == model ? "" : "asked for as \(asked ?? "")"
            parts.append(Tree([Tree.Line("model \(model)", other, .dim)]))
        }
        if parts.isEmpty {
            let source = clip.file?.source.map { "it came as \($0), without a request or an answer" }
            parts.append(Tree([Tree.Line("", source ?? "nothing is known of where it came from", .dim)]))
        }
        return Tree(lines, parts)
    }

    private func task(_ origin: TaskOrigin) -> Tree {
        var words: [String] = []
        if let provider = origin.provider { words.append("at \(provider)") }
        if origin.status != .succeeded { words.append(origin.status.rawValue) }
        if let time = origin.submitted ?? origin.created { words.append(day(time)) }
        if let cost = origin.cost { words.append(cost.description) }
        var lines = [
            Tree.Line("task \(origin.taskID ?? origin.name ?? "?")", words.joined(separator: ", "), .dim)
        ]
        if let problem = origin.problem { lines.append(Tree.Line("", problem.message, .bad)) }
        return Tree(lines)
    }

    private func request(_ request: Request) -> Tree {
        var lines = [Tree.Line("request", request.wishes ?? "", .dim)]
        if let prompt = request.prompt { lines.append(Tree.Line("", prompt, rows: promptRows)) }
        if let without = request.negativePrompt {
            lines.append(Tree.Line("without", without, rows: promptRows))
        }
        for (index, shot) in request.shots.enumerated() {
            lines.append(Tree.Line("part \(index + 1)", shot.prompt, rows: promptRows))
        }
        return Tree(
            lines,
            request.references.map { reference in
                Tree([Tree.Line("\(reference.role.words)", LinkText.cleaned(reference.url), rows: 2)])
            })
    }

    /// "5.042 s, 1280×720, with sound".
    private func phrases(_ facts: Facts?) -> [String] {
        guard let facts else { return [] }
        var parts: [String] = []
        if let duration = facts.duration { parts.append(FactsPhrase.seconds(duration)) }
        if let size = facts.video?.size { parts.append("\(size.width)×\(size.height)") }
        parts.append(facts.audio == nil ? "silent" : "with sound")
        return parts
    }

    /// "2026-11-20 14:02".
    private func day(_ time: Moment) -> String {
        String(time.description.prefix(16)).replacing("T", with: " ")
    }

    private func style(_ verdict: String) -> Text.Style {
        switch verdict {
        case "pass": .good
        case "fail": .bad
        default: .doubtful
        }
    }
}
