package import ArchiveModel
internal import JSON

/// What a film says of itself in its own file: tags that survive a plain `ffmpeg -c copy`.
package enum FilmTags {
    /// A shot as the tags know it.
    package struct Shot: Sendable, Hashable {
        package var clip: String?
        package var sha256: String?
        package var from: Rational?
        package var to: Rational?
        package var title: String

        package init(title: String, clip: String? = nil, sha256: String? = nil) {
            self.title = title
            self.clip = clip
            self.sha256 = sha256
        }
    }

    /// `title` and `comment` for people, `description` for programs: where each shot comes from, as compact JSON.
    package static func of(title: String, version: String, shots: [Shot]) -> [Tag] {
        let count = shots.count == 1 ? "1 shot" : "\(shots.count) shots"
        return [
            Tag("title", title),
            Tag("comment", "\(count), stitched by Dailies \(version)"),
            Tag("description", provenance(shots)),
        ]
    }

    /// `{"dailies":1,"shots":[{"clip":"cgt-1","sha256":"0123456789abcdef","in":"3/2","out":"4"}]}`.
    /// Sixteen digits of a hash are enough to find a file by. Nothing of when or where it was made: the same film
    /// made twice is the same file.
    private static func provenance(_ shots: [Shot]) -> String {
        let list = shots.map { shot -> JSON in
            var fields: [JSON.Field] = []
            func add(_ name: String, _ value: String?) {
                if let value { fields.append(.init(name, .string(value))) }
            }
            add("clip", shot.clip)
            if shot.clip == nil { add("title", shot.title) }
            add("sha256", shot.sha256.map { String($0.prefix(16)) })
            add("in", shot.from?.description)
            add("out", shot.to?.description)
            return .object(fields)
        }
        return JSON.object([
            .init("dailies", 1), .init("shots", .array(list)),
        ]).line
    }
}
