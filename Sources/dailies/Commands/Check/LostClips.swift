import ArchiveFormat
import CommandLine
import Fetching
import Posix
import Tasks
import Workflow

/// How a repair gets at clips that only their providers still have.
struct LostClips: Sendable {
    let source: ProviderSource
    private let callers: Callers

    init(_ invocation: Invocation, _ context: Context, in folder: ArchiveFolder) async throws(Failure) {
        callers = try await Callers(invocation, context, clock: .system)
        let incoming = "\(folder.path)/incoming"
        var settings = DownloadSettings()
        if invocation[ArchiveOptions.allowPrivate] { settings.addresses = .anywhere }
        let downloads: Downloads
        do throws(SystemError) {
            try Folder.createDurably(incoming)
            downloads = try Downloads(callers.http, settings)
        } catch {
            throw Failure(error, code: .archiveUnusable)
        }
        let store = TaskStore(folder)
        let pace = PollPace(interval: .seconds(1))
        let settling = Settling(
            store: store, watcher: Watcher(store: store, pace: pace, width: 8, clock: callers.clock),
            accounts: callers.accounts, clock: callers.clock, watches: false, provider: nil,
            caller: callers.caller, news: { _ in })
        source = ProviderSource(
            settling, ClipFetching(downloads, settling, into: incoming),
            callers.accounts.settings.providers)
    }

    func close() async { await callers.close() }
}
