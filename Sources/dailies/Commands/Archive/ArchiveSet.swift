import ArchiveFormat
import ArchiveModel
import CommandLine
import Dialects
import Fetching
import MediaPool
import Posix
import Tasks
import Verification
import Workflow

/// What a run of `dailies archive` works with: the archive, the providers, the network and the workers.
struct ArchiveSet: Sendable {
    let library: Library
    let store: TaskStore
    let callers: Callers
    let pool: MediaPool
    let provider: Provider?
    let software: MeasuringSoftware
    let rules: Rules
    let invocation: Invocation
    let downloads: Downloads
    let claims: Claims

    let shelf: Shelf
    /// Where files lie until they have their place.
    let incoming: String

    var http: HTTPClient { callers.http }
    var clock: WorkClock { callers.clock }
    var isQuick: Bool { invocation[ArchiveOptions.quick] }

    init(_ invocation: Invocation, _ context: Context) async throws(Failure) {
        self.invocation = invocation
        callers = try await Callers(invocation, context, clock: .system)
        let settings = callers.accounts.settings
        provider = try invocation[SettingsOptions.provider].map { name throws(Failure) in
            guard let provider = settings.providers.named(name) else {
                throw Failure(
                    "no provider is known as '\(name)'; 'dailies help archive' says where they are listed",
                    code: .wrongCommandLine)
            }
            return provider
        }
        rules = try RulesOptions.rules(invocation, context)
        library = try await LibraryAccess.writing(invocation, context)
        do throws(StoreProblem) {
            store = try TaskStore.opened(library.folder)
        } catch {
            throw Failure(error)
        }
        shelf = Shelf(library, examines: !invocation[ArchiveOptions.quick])
        incoming = "\(library.folder.path)/incoming"
        var download = DownloadSettings()
        download.stall = invocation[FetchCommand.stall] / .seconds(1)
        if invocation[ArchiveOptions.allowPrivate] { download.addresses = .anywhere }
        do throws(SystemError) {
            downloads = try Downloads(callers.http, download)
            claims = try Claims(in: incoming)
        } catch {
            throw Failure(error, code: .archiveUnusable)
        }
        pool = try Workers.pool(invocation, context)
        software = MeasuringSoftware(KeptSoftware.own(context), pool)
    }

    func close() async {
        await pool.close()
        await callers.close()
    }
}
