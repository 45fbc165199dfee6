package import ArchiveModel

/// Measures a file by its index.
package struct ProbeJob: MediaJob {
    package typealias Answer = Facts

    package static let kind = "probe"
    package static let isBrief = true

    package init() {}

    /// Reads an index, at the worst (Matroska, fragments) all of the file once.
    package func allowance(forBytes bytes: Int64?) -> MediaAllowance {
        MediaAllowance(seconds: MediaAllowance.seconds(10, and: bytes, at: 20e6, atMost: 600))
    }
}
