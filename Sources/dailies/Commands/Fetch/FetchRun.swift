import ArchiveModel
import CommandLine
import Fetching
import Posix

/// How `dailies fetch` fetches many files at once.
struct FetchRun: Sendable {
    let engine: Downloads
    let report: FetchReport
    let reporter: ProgressReporter
    let console: Console

    /// So many wait at once, from whom those whose links end soonest are taken.
    private static let window = 1024

    func run(_ source: LinkSource, _ plan: FetchPlan) async {
        var names = plan.names
        let totals = FetchTotals(reporter)
        await withTaskGroup(of: Void.self) { group in
            var count = 0
            while !Task.isCancelled, let item = await source.next() {
                switch item {
                case .unreadable(let error): report.add(unreadable: error)
                case .other(let line): report.add(notALink: line)
                case .link(let link):
                    let name = names.name(for: link)
                    let shown = names.shown(name)
                    let folder = names.folder
                    totals.expect()
                    count += 1
                    if count > Self.window { await group.next() }
                    group.addTask {
                        await fetch(link, name: name, shown: shown, folder: folder, plan, totals)
                    }
                }
            }
            totals.isAll()
            await group.waitForAll()
        }
    }

    private func fetch(
        _ link: Link, name: String, shown: String, folder: String, _ plan: FetchPlan, _ totals: FetchTotals
    ) async {
        let watch = totals.watch(shown)
        let outcome: FetchReport.Outcome
        do throws(DownloadFailure) {
            let path: String
            do throws(SystemError) {
                path = try plan.makeFolder(folder)
            } catch {
                throw DownloadFailure(.unwritable, "could not fetch \(link.shown): \(error.description)")
            }
            if link.scheme == "http" { report.notePlain(link.host) }
            var item = DownloadItem(link, folder: path, name: name)
            item.replaces = plan.replaces
            let file = try await engine.fetch(item) { progress in
                watch.see(progress)
                switch progress {
                case .waits(let seconds, let why):
                    console.detail("\(why); trying again in \(Amount.decimal(seconds, places: 1)) s")
                case .leadsToPlain(let host): report.notePlain(host)
                case .begins, .reached: break
                }
            }
            outcome = .file(file, seconds: watch.seconds)
        } catch {
            outcome = .failure(error)
        }
        watch.end()
        report.add(link, shown, outcome)
    }
}
