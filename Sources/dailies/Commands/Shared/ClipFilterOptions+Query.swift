import ArchiveModel
import Catalog
import CommandLine

extension ClipFilterOptions {
    /// What the options ask the catalog for.
    static func query(_ invocation: Invocation, at now: Moment) -> ClipQuery {
        var query = ClipQuery()
        query.models = invocation[model].map { [$0] } ?? []
        query.providers = invocation[provider].map { [$0] } ?? []
        query.verdicts = invocation[verdict].map(\.rawValue)
        query.fields = invocation[field].map { ClipQuery.Field($0.name, result: $0.result) }
        // Tasks that brought nothing are not what somebody looks for who looks for clips.
        query.kinds = invocation[kind].map { [$0.row] } ?? [.clip, .film]
        query.since = invocation[since]?.start(at: now)
        query.until = invocation[until]?.start(at: now)
        query.secondsFrom = invocation[seconds]?.from
        query.secondsTo = invocation[seconds]?.to
        query.resolution = invocation[resolution]
        query.sound = invocation[sound]
        query.tags = invocation[tag]
        query.ratingFrom = invocation[rating]
        return query
    }

    /// Whether any of them was given.
    static func isGiven(_ invocation: Invocation, at now: Moment) -> Bool {
        var plain = ClipQuery()
        plain.kinds = [.clip, .film]
        return query(invocation, at: now) != plain
    }
}

extension ClipFilterOptions.Kind {
    fileprivate var row: ClipRow.Kind {
        switch self {
        case .clip: .clip
        case .film: .film
        case .failed: .failed
        }
    }
}
