internal import ArchiveFormat
internal import ArchiveModel
internal import Catalog
internal import Storage

extension LibrarySession {
    package typealias Outcome = Result<KeptClip, LibraryProblem>

    /// Keeps clips: in the order in which they are given, each in its place with its record, on disk and in the
    /// catalog. What is wrong with one costs one; what is wrong with the archive costs all.
    package func keep(_ clips: [NewClip]) throws(LibraryProblem) -> [Outcome] {
        var outcomes: [Int: Outcome] = [:]
        var rounds = KeepingRounds(clips)
        try rounds.know { hash throws(LibraryProblem) in
            try indexed { () throws(CatalogProblem) in try catalog.aClip(withHash: hash) != nil }
        }
        while let round = rounds.next() {
            for (index, outcome) in zip(round, try keepDistinct(round.map { clips[$0] })) {
                outcomes[index] = outcome
                if case .success = outcome { rounds.hasKept(index) }
            }
        }
        return clips.indices.compactMap { outcomes[$0] }
    }

    private func keepDistinct(_ clips: [NewClip]) throws(LibraryProblem) -> [Outcome] {
        var outcomes: [Outcome?] = clips.map { _ in nil }
        var staged: [(index: Int, staging: Staging, record: ClipRecord)] = []
        for (index, clip) in clips.enumerated() {
            do throws(LibraryProblem) {
                if let known = try known(clip) {
                    outcomes[index] = .success(.already(known))
                } else {
                    let (staging, record) = try stage(clip)
                    staged.append((index, staging, record))
                }
            } catch {
                guard case .item = error else { throw error }
                outcomes[index] = .failure(error)
            }
        }
        let refusals = try publish(staged.map { ($0.staging, .clip($0.record)) })
        for (item, refusal) in zip(staged, refusals) {
            outcomes[item.index] =
                refusal.map { .failure(.item(code: "exists", $0)) } ?? .success(.kept(item.record))
        }
        return outcomes.map { $0 ?? .failure(.item(code: "lost", "could not keep a clip")) }
    }

    private func known(_ clip: NewClip) throws(LibraryProblem) -> ClipRecord? {
        guard let file = clip.file else { return nil }
        let known = try indexed { () throws(CatalogProblem) in
            try KnownClip.find(file.sha256, of: clip.background.origin, in: catalog)
        }
        // A provider that delivers the same file twice has delivered two: each has its record.
        let isOther =
            clip.event.kind == .archived && known?.origin?.delivery != clip.background.origin?.delivery
        return isOther && known?.origin?.taskID != nil ? nil : known
    }
}
