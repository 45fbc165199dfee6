import CommandLine

/// How lineages are written.
enum LineageFormat: String, Choice {
    case tree, json, dot, prov

    var help: String {
        switch self {
        case .tree: "a tree for people"
        case .json: "JSON Lines, one object an item, nested; as --json"
        case .dot: "a graph for Graphviz: pipe it into 'dot -Tsvg'"
        case .prov: "W3C PROV-JSON"
        }
    }
}
