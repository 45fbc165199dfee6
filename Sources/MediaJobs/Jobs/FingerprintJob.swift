package import ArchiveModel

/// Hashes the packets of a file's tracks without decoding them: the same values as those of `ExamineJob`.
package struct FingerprintJob: MediaJob {
    package typealias Answer = [ExaminedTrack]

    package static let kind = "fingerprint"
    package static let verb = "read"

    package init() {}

    /// As long as it takes to read the file once, from the slowest disk that is bearable.
    package func allowance(forBytes bytes: Int64?) -> MediaAllowance {
        MediaAllowance(
            seconds: MediaAllowance.seconds(30, and: bytes, at: 10e6, atMost: 7200), stallSeconds: 120)
    }
}
