package import ArchiveFormat
package import ArchiveModel

/// What a person says of a clip or film, on top of what was said before.
package enum MarkChange: Sendable, Hashable {
    case tag([String])
    case untag([String])
    /// Nil takes it away.
    case note(String?)
    case rate(Int?)

    /// Writes it down, with the event that it is; what is so already is no event.
    package func apply(to record: inout ArchiveRecord, at now: Moment) {
        var marks = record.marks
        let event: ArchiveEvent
        switch self {
        case .tag(let words):
            let added = words.filter { !marks.tags.contains($0) }
            for word in added { marks.add(word) }
            event = ArchiveEvent(.tagged, at: now, added.joined(separator: ", "))
        case .untag(let words):
            let removed = words.filter { marks.tags.contains($0) }
            for word in removed { marks.remove(word) }
            event = ArchiveEvent(.untagged, at: now, removed.joined(separator: ", "))
        case .note(let text):
            marks.note = text
            event = ArchiveEvent(.noted, at: now, text ?? "taken away")
        case .rate(let rating):
            marks.rating = rating
            event = ArchiveEvent(.rated, at: now, rating.map { "\($0)" } ?? "taken away")
        }
        guard marks != record.marks else { return }
        record.marks = marks
        record.events.append(event)
    }
}
