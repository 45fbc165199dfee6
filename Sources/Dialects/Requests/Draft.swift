package import ArchiveModel
package import JSON

/// A body in the making. The body is what counts and what is sent, byte for byte as it stands; its request
/// is read from it. So fields that nobody here knows travel along, and a change of a wish touches the fields
/// that say this wish and no other.
package struct Draft: Sendable, Equatable {
    package let dialect: Dialect
    package private(set) var body: JSON

    /// Somebody's own body, as it is.
    package init(verbatim body: JSON, in dialect: Dialect) {
        self.dialect = dialect
        self.body = body
    }

    /// A request in a dialect's own words.
    package init(_ request: Request, in dialect: Dialect) {
        self.init(verbatim: dialect.family.body(of: request), in: dialect)
    }

    package var request: Request { dialect.family.meaning(of: body) }

    /// What of a request this body does not say: the dialect has no words for it.
    package func unsaid(of request: Request) -> Set<WishName> {
        WishName.differences(request, self.request).intersection(WishName.asked(by: request))
    }

    /// Makes the body ask for this instead. What stays the same keeps its words.
    package mutating func change(to request: Request) {
        let changes = WishName.differences(self.request, request)
        let words = dialect.family.body(of: request)
        for spelling in dialect.family.spellings where !spelling.wishes.isDisjoint(with: changes) {
            for field in spelling.fields {
                if let value = words[field] {
                    body = body.setting(field, to: value) ?? body
                } else {
                    body = body.removing(field)
                }
            }
        }
    }

    /// Sets one field, whatever it means. False where the path leads through a value without fields.
    package mutating func set(_ path: FieldPath, to value: JSON) -> Bool {
        guard let changed = body.setting(path, to: value) else { return false }
        body = changed
        return true
    }
}
