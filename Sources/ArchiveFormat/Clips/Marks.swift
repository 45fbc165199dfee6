/// What a person says of a clip or film.
package struct Marks: Sendable, Hashable {
    /// In order, each once.
    package private(set) var tags: [String]
    package var note: String?
    /// 1 to 5.
    package var rating: Int?

    package init(tags: [String] = [], note: String? = nil, rating: Int? = nil) {
        self.tags = Set(tags).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        self.note = note
        self.rating = rating
    }

    package mutating func add(_ tag: String) { self = Marks(tags: tags + [tag], note: note, rating: rating) }
    package mutating func remove(_ tag: String) { tags.removeAll { $0 == tag } }
}
