package import ArchiveFormat

/// The answer to "where does this come from?".
package struct Lineage: Sendable {
    /// As it was named.
    package let subject: String
    package let match: LineageMatch
    package let tree: LineageTree
    /// What a film shows at the time that was asked for; nil where none was, and then the tree is about all of it.
    package var moments: [FilmMoment]?

    package init(_ subject: String, _ match: LineageMatch, _ tree: LineageTree, moments: [FilmMoment]? = nil)
    {
        self.subject = subject
        self.match = match
        self.tree = tree
        self.moments = moments
    }

    /// The shots of the root that are told, with their numbers from 1; empty for a clip.
    package var shots: [(number: Int, shot: FilmShot)] {
        guard case .film(let film) = tree.root else { return [] }
        if let moments { return moments.map { ($0.number, $0.shot) } }
        return film.shots.enumerated().map { ($0.offset + 1, $0.element) }
    }
}
