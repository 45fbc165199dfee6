/// Where clips that were made at the same time are kept together: the disk is waited for once a group, and nobody hands
/// over more than one at a time, so that a batch of any length needs no memory.
package actor KeepingDesk {
    package typealias Outcome = Result<KeptClip, LibraryProblem>

    /// More would keep the other writers of the archive waiting.
    private static let groupLimit = 32

    private let library: Library
    private var waiting: [(clip: NewClip, continuation: CheckedContinuation<Outcome, Never>)] = []
    private var isAtWork = false

    package init(_ library: Library) {
        self.library = library
    }

    /// Returns when the clip is in its place, on disk and in the catalog.
    package func keep(_ clip: NewClip) async -> Outcome {
        await withCheckedContinuation { continuation in
            waiting.append((clip, continuation))
            guard !isAtWork else { return }
            isAtWork = true
            Task { await work() }
        }
    }

    /// While one group is written, the next one gathers.
    private func work() async {
        while !waiting.isEmpty {
            let group = Array(waiting.prefix(Self.groupLimit))
            waiting.removeFirst(group.count)
            let clips = group.map(\.clip)
            let outcomes: [Outcome]
            do throws(LibraryProblem) {
                outcomes = try await library.change { session throws(LibraryProblem) in
                    try session.keep(clips)
                }
            } catch {
                outcomes = clips.map { _ in .failure(error) }
            }
            for (item, outcome) in zip(group, outcomes) { item.continuation.resume(returning: outcome) }
        }
        isAtWork = false
    }
}
