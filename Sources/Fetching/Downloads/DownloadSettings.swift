package import ArchiveModel

/// What holds for all downloads of an engine.
package struct DownloadSettings: Sendable {
    /// Tries in a row that bring nothing new.
    package var attempts = 5
    /// Seconds without a byte.
    package var stall: Double = 30
    /// Seconds for one file with all tries and waits; nil: as long as it takes.
    package var timeout: Double?
    /// Of one file.
    package var maxBytes: Int64 = 20 << 30
    /// Files in flight, in all and from one host.
    package var downloads = 16
    package var downloadsPerHost = 6
    package var addresses = AddressPolicy.publicOnly
    package var backoff = Backoff()
    /// Seconds between looks at a file that another run is fetching.
    package var lockInterval: Double = 0.1

    package init() {}
}
