/// A page of documentation, before it is known whether a terminal or man(1) shows it.
struct Page: Sendable {
    struct Section: Sendable {
        let title: String
        let blocks: [Block]
    }

    enum Block: Sendable {
        case paragraph(String)
        /// A command line to copy, word for word.
        case line(String)
        case definitions([Definition])
    }

    /// A term and what it means.
    struct Definition: Sendable {
        let term: String
        let text: String
    }

    let title: String
    let summary: String
    let sections: [Section]
}
