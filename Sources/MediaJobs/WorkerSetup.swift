/// The first frame to a worker: how tightly it closes its cage before it takes a job.
package struct WorkerSetup: Codable, Sendable, Equatable {
    package var limits: WorkerLimits
    package var version: Int

    package init(limits: WorkerLimits) {
        self.limits = limits
        self.version = Self.currentVersion
    }

    /// Raised whenever the messages change: both programs are installed together, and must match.
    package static let currentVersion = 5
}

/// The worker's answer to the setup, once the cage is closed.
package struct WorkerReady: Codable, Sendable, Equatable {
    package var version: Int

    package init() {
        self.version = WorkerSetup.currentVersion
    }
}

/// What a worker as a whole may use.
package struct WorkerLimits: Codable, Sendable, Equatable {
    /// Address space, which is more than memory: the libraries alone map about 0.5 GB. Nil where a sanitizer
    /// reserves terabytes of it.
    package var addressSpaceBytes: Int?
    /// The largest size of a file that it writes.
    package var outputBytes: Int
    /// A film is made of up to a thousand files.
    package var openFiles: Int

    package init(addressSpaceBytes: Int? = 4 << 30, outputBytes: Int = 1 << 30, openFiles: Int = 1100) {
        self.addressSpaceBytes = addressSpaceBytes
        self.outputBytes = outputBytes
        self.openFiles = openFiles
    }
}
