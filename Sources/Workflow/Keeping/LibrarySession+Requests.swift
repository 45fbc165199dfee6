package import ArchiveFormat
package import ArchiveModel
internal import Storage

/// What a body that came after its clip has to say.
package enum LateRequest: Sendable, Hashable {
    /// The record had none, or none in the very words that were sent.
    case new
    /// The record has it.
    case known
    /// The record has another one, and keeps it.
    case other

    package init(_ background: ClipBackground, for record: ClipRecord) {
        guard let body = background.requestBody else {
            self = .known
            return
        }
        switch record.request?.body {
        case nil: self = .new
        case let kept?: self = kept.says(body) ? .known : .other
        }
    }
}

extension Library {
    /// Puts what was asked for into the record of a clip that came without, with the verdict that follows from it.
    package func attach(
        _ background: ClipBackground, to id: ClipID, _ verdict: RecordedVerdict?, at now: Moment,
        _ note: String
    ) async throws(LibraryProblem) -> ClipRecord {
        try await change { session throws(LibraryProblem) in
            try session.attach(background, to: id, verdict, at: now, note)
        }
    }
}

extension LibrarySession {
    /// A long body first: whoever is killed before the record is written does it again.
    func attach(
        _ background: ClipBackground, to id: ClipID, _ verdict: RecordedVerdict?, at now: Moment,
        _ note: String
    ) throws(LibraryProblem) -> ClipRecord {
        guard case .clip(let before) = try record(of: id) else {
            throw .item(code: "no-clip", "\(id) is no clip")
        }
        guard var request = background.request, let body = background.requestBody,
            LateRequest(background, for: before) == .new
        else { return before }
        request.body = try stored { () throws(StorageProblem) in
            try archive.keep(body, as: .request, at: before.place)
        }
        let asked = request
        let changed = try change([id]) { record in
            guard case .clip(var clip) = record else { return }
            clip.request = asked
            clip.events.append(ArchiveEvent(.attached, at: now, note))
            if let verdict {
                clip.verdict = verdict
                clip.events.append(ArchiveEvent(.verified, at: now, verdict.result))
            }
            record = .clip(clip)
        }
        guard case .clip(let after)? = changed.first else { return before }
        return after
    }
}
