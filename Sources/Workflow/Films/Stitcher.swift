package import ArchiveModel
package import MediaJobs
package import MediaPool
internal import Posix

/// Has films planned and made by a worker.
package struct Stitcher: Sendable {
    private let pool: MediaPool
    private let inputs: [MediaInput]

    package init(pool: MediaPool, inputs: [MediaInput]) {
        self.pool = pool
        self.inputs = inputs
    }

    package func plan(_ order: StitchOrder) async throws(MediaFailure) -> StitchPlan {
        try await pool.run(StitchPlanJob(order), inputs: inputs)
    }

    /// Fills an empty file that is open for reading and writing, and returns when it was read back. A film that breaks a promise is a
    /// failure, and the file is worth nothing then.
    package func make(
        _ order: StitchOrder, into number: Int32, named name: String,
        progress: @escaping @Sendable (Double) -> Void
    ) async throws(MediaFailure) -> StitchedFilm {
        let film = try await pool.run(
            StitchJob(order, named: name), inputs: inputs, outputs: [number]
        ) { state in
            if let fraction = state.fraction { progress(fraction) }
        }
        try await check(film, order, number, name)
        return film
    }

    /// A worker is not believed: what it says must fit what was asked for, and what it wrote.
    private func check(
        _ film: StitchedFilm, _ order: StitchOrder, _ number: Int32, _ name: String
    ) async throws(MediaFailure) {
        let bytes = (try? PositionedReading.size(of: number, as: name)) ?? nil
        let fits =
            film.bytes == bytes && film.bytes > 0 && film.inputs.count == inputs.count
            && film.shots.map(\.input) == order.shots.map(\.input) && film.duration > .zero
            && film.inputs.allSatisfy { $0.sha256.utf8.count == 64 && $0.sha256.allSatisfy(\.isHexDigit) }
        guard fits else {
            throw MediaFailure(
                .garbled,
                "could not make \(name): its worker's answer does not fit what was asked for or what it wrote; "
                    + "a shot may be hostile")
        }
    }
}
