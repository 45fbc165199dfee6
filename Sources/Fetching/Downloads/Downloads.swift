internal import ArchiveModel
package import Posix

/// Fetches many files at once, each whole under its name or not at all.
///
/// Three threads share the work of all: the client's moves bytes to the disk, one hashes behind it, one syncs
/// what is finished, in groups. Cancelling the task of a `fetch` ends it at once and keeps what came.
package final class Downloads: Sendable {
    let client: HTTPClient
    package let settings: DownloadSettings
    let slots: DownloadSlots
    /// Files that are there already and are looked at, and whole ones that get their names: both hold a
    /// descriptor each, and do not wait for the network.
    let looks = DownloadSlots(total: 64, perHost: 16)
    let endings = DownloadSlots(total: 48, perHost: 48)
    let hasher: FileHasher
    let commit: GroupCommit

    /// The client stays the caller's, who closes it.
    package init(_ client: HTTPClient, _ settings: DownloadSettings = DownloadSettings()) throws(SystemError)
    {
        // Files that wait for another try keep theirs open.
        OpenFiles.allow(4096)
        self.client = client
        self.settings = settings
        slots = DownloadSlots(total: settings.downloads, perHost: settings.downloadsPerHost)
        hasher = try FileHasher()
        commit = try GroupCommit()
    }

    /// Returns when the file is in its place, on the disk, and hashed.
    package func fetch(
        _ item: DownloadItem, onProgress: @escaping @Sendable (DownloadProgress) -> Void = { _ in }
    ) async throws(DownloadFailure) -> FetchedFile {
        try await Download(item, self, onProgress: onProgress).run()
    }
}
