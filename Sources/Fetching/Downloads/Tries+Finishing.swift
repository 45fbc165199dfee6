internal import ArchiveModel
internal import Posix

/// From the last byte to the final name.
extension Tries {
    enum Finish: Sendable {
        case file(FetchedFile)
        /// All of it seemed to have come, and it is not whole.
        case trouble(Trouble)
    }

    func finish() async throws(DownloadFailure) -> Finish {
        // Whoever waits need not wait for the disk, unless it falls far behind.
        guard await engine.endings.acquire("", expires: expires) else { throw download.cancelled }
        defer { engine.endings.release("") }
        releaseSlot()
        guard let bytes = kept?.bytes else { return .trouble(cut("is empty")) }
        let sha256: String
        do throws(SystemError) {
            sha256 = try await engine.hasher.finish(track, length: bytes)
        } catch {
            throw Task.isCancelled ? download.cancelled : DownloadFailure(error, fetching: download.shown)
        }
        do throws(SystemError) {
            let (file, isFramed) = (partial.file, isFramed)
            let completeness = await Threads.blocking { () -> Result<Completeness, SystemError> in
                Result { () throws(SystemError) in
                    try Completeness.of(file, bytes: bytes, isFramed: isFramed)
                }
            }
            if case .cut(let why) = try completeness.get() { return .trouble(cut(why)) }
            try SourceMark(identity: download.item.identity, of: file).put(on: file)
            try await engine.commit.name(
                GroupCommit.Naming(
                    partial: partial, folder: download.item.folder, path: download.item.path,
                    replaces: download.item.replaces))
            return .file(
                FetchedFile(
                    path: download.item.path, bytes: bytes, sha256: sha256, wasThere: false,
                    received: received))
        } catch {
            throw DownloadFailure(error, fetching: download.shown)
        }
    }

    /// With a marked end the server has no more of it, and perhaps a better one: the whole once more. Without,
    /// the connection was lost and nobody could tell.
    private func cut(_ why: String) -> Trouble {
        let failure = failed(
            .incomplete, "the file is not whole: it \(why); what came is kept as \(partial.names.data)")
        // The hash of a file that is asked for ends with it; what is kept begins another.
        track = engine.hasher.follow(partial.file)
        if let bytes = kept?.bytes { engine.hasher.advance(track, to: bytes) }
        guard isFramed else {
            kept?.length = nil
            return Trouble(cause: .interrupted, failure: failure)
        }
        asksForTheWhole = true
        defer { hasBeenCut = true }
        partial.distrust()
        return Trouble(cause: hasBeenCut ? .hopeless : .unusable, failure: failure)
    }
}
