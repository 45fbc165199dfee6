package import ArchiveModel

/// Something that happened to a clip or film.
package struct ArchiveEvent: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case archived, imported, stitched, failed
        /// Its request came after it.
        case attached
        case examined, verified, illustrated
        case tagged, untagged, noted, rated
        /// Another delivery of the task was asked for because of the verdict.
        case resubmitted
        case damaged, quarantined, repaired
    }

    package let time: Moment
    package let kind: Kind
    package let note: String?

    package init(_ kind: Kind, at time: Moment, _ note: String? = nil) {
        self.time = time
        self.kind = kind
        self.note = note
    }
}
