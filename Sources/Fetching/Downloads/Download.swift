internal import ArchiveModel
internal import Posix

/// One file on its way, from the first look at the disk to the last sync.
struct Download: Sendable {
    let item: DownloadItem
    let engine: Downloads
    let onProgress: @Sendable (DownloadProgress) -> Void
    /// When its first turn came: to wait for it costs none of its time.
    private let started = Guarded<Double?>(nil)

    init(
        _ item: DownloadItem, _ engine: Downloads, onProgress: @escaping @Sendable (DownloadProgress) -> Void
    ) {
        self.item = item
        self.engine = engine
        self.onProgress = onProgress
    }

    var shown: String { item.link.shown }
    var timeLeft: Double? {
        guard let timeout = engine.settings.timeout else { return nil }
        return started.withLock { $0 }.map { $0 + timeout - SteadyClock.seconds() } ?? timeout
    }

    func startTime() {
        started.withLock { $0 = $0 ?? SteadyClock.seconds() }
    }

    func run() async throws(DownloadFailure) -> FetchedFile {
        if let file = try await existing() { return file }
        while true {
            // First the place, then the file: a thousand that wait hold no descriptors and leave no names.
            let host = item.link.origin
            guard await engine.slots.acquire(host, expires: item.expires) else { throw cancelled }
            startTime()
            let partial: Partial?
            do throws(SystemError) {
                partial = try Partial.claim(item.partialNames, identity: item.identity)
            } catch {
                engine.slots.release(host)
                throw DownloadFailure(error, fetching: shown)
            }
            if let partial { return try await run(with: partial, slot: host) }
            // Another run has it. What it does not finish, we do.
            engine.slots.release(host)
            if let timeLeft, timeLeft <= 0 { throw outOfTime(nil) }
            try await pause(engine.settings.lockInterval)
        }
    }

    private func run(with partial: Partial, slot: String) async throws(DownloadFailure) -> FetchedFile {
        if !item.replaces, Folder.kind(of: item.path, followsLinks: false) != .missing {
            // Finished by another run while we waited for it.
            if (try? partial.file.size()) == 0 { partial.discard() }
            engine.slots.release(slot)
            if let file = try await existing() { return file }
            throw DownloadFailure(
                .exists, "could not fetch \(shown): \(item.path) came and went; run it again")
        }
        let kept: KeptPart?
        do throws(SystemError) {
            kept = try partial.kept()
        } catch {
            engine.slots.release(slot)
            throw DownloadFailure(error, fetching: shown)
        }
        do throws(DownloadFailure) {
            return try await Tries(self, partial, kept: kept, slot: slot).untilWhole()
        } catch {
            // A name of ours that nothing stands behind is left nowhere.
            if (try? partial.file.size()) == 0 { partial.discard() }
            throw error
        }
    }

    /// The file that has the name already, where it is the whole of what would be fetched.
    private func existing() async throws(DownloadFailure) -> FetchedFile? {
        if item.replaces || Folder.kind(of: item.path, followsLinks: false) == .missing { return nil }
        guard await engine.looks.acquire(item.link.origin, expires: item.expires) else { throw cancelled }
        defer { engine.looks.release(item.link.origin) }
        let file = try await ExistingFile(self).whole()
        let names = item.partialNames
        // Left by a run that died between giving the name and removing the state.
        if [names.data, names.state, names.newState].contains(where: { Folder.kind(of: $0) != .missing }),
            let leftover = try? Partial.claim(names, identity: item.identity)
        {
            leftover.discard()
        }
        return file
    }

    /// Waits, and says so when the wait was cut short.
    func pause(_ seconds: Double) async throws(DownloadFailure) {
        do {
            try await ContinuousClock().sleep(for: .seconds(seconds))
        } catch {
            throw cancelled
        }
    }

    var cancelled: DownloadFailure {
        DownloadFailure(
            .cancelled, "could not fetch \(shown): interrupted; what came is kept, run it again to go on")
    }

    func outOfTime(_ last: DownloadFailure?) -> DownloadFailure {
        let cause = last.map { "; the last try: \($0.sentence)" } ?? ""
        return DownloadFailure(
            .timedOut,
            "could not fetch \(shown) in the time given; run it again to go on, or give it more\(cause)")
    }
}
