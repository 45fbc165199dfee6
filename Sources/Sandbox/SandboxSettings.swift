/// How a sandbox behaves.
package struct SandboxSettings: Sendable {
    /// 0 is any free one.
    package var port = 0
    package var seed: UInt64
    /// Seconds from a request to its clip.
    package var latency = 5.0
    package var faults: [FaultChance] = []
    package var key: String
    /// An absolute path: clips and ledger are kept there.
    package var folder: String
    /// Seconds that a link is good for.
    package var linkLifetime = 86_400.0

    package init(seed: UInt64, key: String, folder: String) {
        self.seed = seed
        self.key = key
        self.folder = folder
    }
}

/// One call, for the log.
package struct CallNote: Sendable, Equatable {
    package let method: String
    /// Without its query: no signature gets into a log.
    package let path: String
    /// 0 where the connection was closed without an answer.
    package let status: Int
    package let note: String
}
