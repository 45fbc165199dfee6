internal import ArchiveFormat
internal import ArchiveModel
internal import JSON

/// Lineages as a picture, in Graphviz's language: https://graphviz.org/doc/info/lang.html
package enum LineageDOT {
    package static func text(_ lineages: [Lineage]) -> String {
        let graph = LineageGraph(lineages)
        // Keys hold what others wrote: numbers stand for them.
        var names: [String: String] = [:]
        for (index, node) in graph.nodes.enumerated() { names[node.key] = "n\(index + 1)" }
        var lines = [
            "digraph lineage {", "  rankdir=LR;",
            "  node [shape=box, style=filled, fillcolor=white, fontname=\"sans-serif\", fontsize=11];",
            "  edge [fontname=\"sans-serif\", fontsize=9];",
        ]
        for node in graph.nodes {
            let label = node.thing.rows.flatMap { Self.wrapped($0) }.map { Self.escaped($0) + "\\l" }.joined()
            lines.append("  \(names[node.key] ?? "") [\(node.thing.look), label=\"\(label)\"];")
        }
        for edge in graph.edges {
            let look = edge.tie.label.map { " [label=\"\(escaped($0))\"]" } ?? ""
            lines.append("  \(names[edge.from] ?? "") -> \(names[edge.to] ?? "")\(look);")
        }
        return (lines + ["}", ""]).joined(separator: "\n")
    }

    /// Inside quotes: the quote and the backslash, which begins Graphviz's own escapes; & begins an HTML entity
    /// there, too. What could move or hide text is left out.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "&": result += "&amp;"
            case "\n", "\t", "\r": result += " "
            case _ where scalar.isUnsafeToShow: result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static let columns = 48
    private static let rows = 6

    /// A prompt of a thousand words is not for a picture.
    private static func wrapped(_ text: String) -> [String] {
        var rows: [String] = []
        var row = ""
        for word in text.split(whereSeparator: \.isWhitespace) {
            var word = word
            while !word.isEmpty {
                let room = columns - row.count - (row.isEmpty ? 0 : 1)
                if word.count <= room {
                    row += (row.isEmpty ? "" : " ") + word
                    break
                }
                if row.isEmpty {
                    row = String(word.prefix(columns))
                    word = word.dropFirst(columns)
                }
                rows.append(row)
                row = ""
            }
            if rows.count >= Self.rows { return Array(rows.prefix(Self.rows - 1)) + ["…"] }
        }
        return rows + (row.isEmpty ? [] : [row])
    }
}

extension LineageGraph.Thing {
    /// Shape and colour.
    fileprivate var look: String {
        switch self {
        case .subject: "shape=note, style=dashed"
        case .film: "shape=box, fillcolor=\"#cfe2f3\", penwidth=2"
        case .clip: "shape=box, fillcolor=\"#d9ead3\""
        case .outside, .gone: "shape=box, style=dashed"
        case .task: "shape=ellipse, fillcolor=\"#fff2cc\""
        case .request: "shape=note, fillcolor=\"#fce5cd\""
        case .reference: "shape=note"
        case .model: "shape=component, fillcolor=\"#ead1dc\""
        case .provider: "shape=house, fillcolor=\"#ead1dc\""
        }
    }

    fileprivate var rows: [String] {
        switch self {
        case .subject(let name): return ["file \(name)"]
        case .film(let film):
            return ["film \(film.id)"] + [film.title, "\(film.shots.count) shots"].compactMap { $0 }
        case .clip(let clip):
            return ["clip \(clip.id)"] + [clip.verdict.map { "verdict: \($0.result)" }].compactMap { $0 }
        case .outside(let shot): return ["file \(shot.source)", "not in the archive"]
        case .gone(let id): return ["clip \(id)", "no longer in the archive"]
        case .task(let origin):
            let cost = origin.cost.map { ", \($0)" } ?? ""
            return ["task \(origin.taskID ?? origin.name ?? "?")", origin.status.rawValue + cost]
        case .request(let request):
            return ["request"] + [request.wishes, request.prompt].compactMap { $0 }
        case .reference(let reference): return [reference.role.words, LinkText.cleaned(reference.url)]
        case .model(let name): return ["model \(name)"]
        case .provider(let name): return ["provider \(name)"]
        }
    }
}

extension LineageGraph.Tie {
    fileprivate var label: String? {
        switch self {
        case .isCopyOf(let match): match.word
        case .shows(let shots): shots.label
        case .madeBy, .doneBy, .offeredBy: nil
        case .asked: "asked"
        case .refersTo: "refers to"
        }
    }
}

extension [(number: Int, shot: FilmShot)] {
    /// "shot 3", "shots 1, 4, 9 and 12 more".
    fileprivate var label: String {
        let numbers = prefix(4).map { String($0.number) }.joined(separator: ", ")
        return count == 1
            ? "shot \(numbers)" : "shots \(numbers)" + (count > 4 ? " and \(count - 4) more" : "")
    }
}
