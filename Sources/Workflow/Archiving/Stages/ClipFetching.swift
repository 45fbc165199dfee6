internal import ArchiveModel
internal import Dialects
package import Fetching
internal import Hashing
internal import Posix

/// A whole file of a task, in the archive's folder for what comes in.
package struct FetchedClip: Sendable {
    package let delivery: TaskDelivery
    /// What it is called until it has its place.
    package let name: String
    package let path: String
    package let bytes: Int64
    package let sha256: String
    /// So much came over the network this time.
    package let received: Int64
}

/// The second stage: from a delivery to a whole file, hashed while it comes.
package struct ClipFetching: Sendable {
    private let downloads: Downloads
    private let settling: Settling
    /// ARCHIVE/incoming.
    private let folder: String

    package init(_ downloads: Downloads, _ settling: Settling, into folder: String) {
        self.downloads = downloads
        self.settling = settling
        self.folder = folder
    }

    package func fetch(
        _ delivery: TaskDelivery, onProgress: @escaping @Sendable (DownloadProgress) -> Void
    ) async throws(ArchiveFailure) -> FetchedClip {
        let id = delivery.name
        switch delivery.delivery.source {
        case .url(let url):
            guard let link = Link(url) else {
                throw ArchiveFailure(
                    "bad-url",
                    "could not fetch \(id): its link is none: \(LinkText.cleaned(String(url.prefix(200))))")
            }
            return try await download(item(delivery, link, id), delivery, id, onProgress)
        case .content(let path):
            return try await download(content(delivery, path, id), delivery, id, onProgress)
        case .fileID(let file):
            throw ArchiveFailure(
                "file-id",
                "could not fetch \(id): its answer names only the file \(file); ask the provider for that file, and "
                    + "archive the answer that holds the link")
        case .inline(let base64):
            return try await unpack(base64, delivery, id)
        }
    }

    /// Not what the provider calls it: that may be anything. A rerun finds it again by this name.
    private func fileName(_ delivery: TaskDelivery) -> String { "\(delivery.digest).download" }

    private func item(_ delivery: TaskDelivery, _ link: Link, _ id: String) -> DownloadItem {
        var item = DownloadItem(link, folder: folder, name: fileName(delivery))
        item.expires = delivery.expires
        // Another link to the file of the same task is a link to the same file.
        if let key = delivery.task.key {
            item.identity = "task \(key.taskID) \(delivery.index + 1)"
        }
        if let account = delivery.task.account {
            // Where the user says that an API is, its files may be as well: the sandbox, a relay at home.
            item.addresses = downloads.settings.addresses.adding(account.addresses)
            item.freshLink = { [settling] in
                guard let fresh = await settling.fresh(delivery), let url = fresh.url, let link = Link(url)
                else {
                    return nil
                }
                return DownloadItem.FreshLink(link, expires: fresh.expires)
            }
        }
        return item
    }

    /// The API's own route, with the key.
    private func content(
        _ delivery: TaskDelivery, _ path: String, _ id: String
    ) throws(ArchiveFailure) -> DownloadItem {
        guard let account = delivery.task.account, let taskID = delivery.task.answer.taskID else {
            throw ArchiveFailure(
                "no-account",
                "could not fetch \(id): it lies at the API's own \(path), for the key alone; name the API with "
                    + "--provider")
        }
        let url =
            account.provider.address(of: .content(taskID: taskID), in: account.dialect)
            ?? account.provider.baseURL + path
        guard let link = Link(url) else {
            throw ArchiveFailure("bad-url", "could not fetch \(id): \(LinkText.cleaned(url)) is no link")
        }
        var item = item(delivery, link, id)
        item.freshLink = nil
        item.secretHeaders = account.secretHeaders
        return item
    }

    private func download(
        _ item: DownloadItem, _ delivery: TaskDelivery, _ id: String,
        _ onProgress: @escaping @Sendable (DownloadProgress) -> Void
    ) async throws(ArchiveFailure) -> FetchedClip {
        let file: FetchedFile
        do throws(DownloadFailure) {
            file = try await downloads.fetch(item, onProgress: onProgress)
        } catch {
            if error.code == .cancelled { throw ArchiveFailure(ArchiveFailure.interrupted, error.sentence) }
            let sentence = delivery.task.account?.masked(error.sentence) ?? error.sentence
            throw ArchiveFailure(error.code.rawValue, sentence)
        }
        return FetchedClip(
            delivery: delivery, name: id, path: file.path, bytes: file.bytes, sha256: file.sha256,
            received: file.received)
    }

    /// Came with the answer itself.
    private func unpack(
        _ base64: ArraySlice<UInt8>, _ delivery: TaskDelivery, _ id: String
    ) async throws(ArchiveFailure) -> FetchedClip {
        let path = "\(folder)/\(fileName(delivery))"
        let result = await Threads.blocking { () -> Result<(Int64, String), ArchiveFailure> in
            Result { () throws(ArchiveFailure) in try Base64File.write(base64, to: path, for: id) }
        }
        let (bytes, sha256) = try result.get()
        return FetchedClip(
            delivery: delivery, name: id, path: path, bytes: bytes, sha256: sha256, received: 0)
    }
}
