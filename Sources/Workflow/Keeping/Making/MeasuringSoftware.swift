package import ArchiveModel
internal import MediaJobs
package import MediaPool

/// What a record names as having measured its clip. The workers are asked once, when the first clip is to be measured:
/// a run that measures nothing starts none.
package actor MeasuringSoftware {
    private let own: [Software]
    private let pool: MediaPool
    private var asking: Task<[Software], Never>?

    package init(_ own: Software, _ pool: MediaPool) {
        self.own = [own]
        self.pool = pool
    }

    /// Begins to ask, and with it to start a worker: what is to be measured is being fetched meanwhile.
    package func prepare() { _ = task() }

    package func all() async -> [Software] {
        let libraries = await task().value
        // Whoever comes next may have more luck; without a worker nothing is measured either.
        if libraries.isEmpty { asking = nil }
        return own + libraries
    }

    private func task() -> Task<[Software], Never> {
        if let asking { return asking }
        let task = Task { [pool] in (try? await pool.run(LibrariesJob())) ?? [] }
        asking = task
        return task
    }
}
