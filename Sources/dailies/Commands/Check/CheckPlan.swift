import ArchiveFormat
import ArchiveModel
import Catalog
import CommandLine
import MediaPool
import Posix
import Storage
import Workflow

/// What one `dailies check` is to do, and does.
struct CheckPlan {
    private let invocation: Invocation
    private let context: Context
    private let report: CheckReport
    private let start = WorkClock.system.now()

    init(_ invocation: Invocation, _ context: Context) {
        self.invocation = invocation
        self.context = context
        report = CheckReport(invocation, context)
    }

    func run() async throws(Failure) -> ExitCode {
        guard let folder = try ArchiveOption.existingFolder(invocation, context) else {
            context.console.note("there is no archive here yet, so there is nothing to check")
            return .done
        }
        var sources = MendingSources()
        sources.others = try await otherArchives(than: folder)
        var wishes = Checker.Wishes(mending, width: Workers.count(invocation))
        wishes.places = try await places(in: folder)
        let progress = CheckProgress(Archive(folder))
        let isWhole = try await choose(&wishes, progress)
        let asks = mending.repairs && !invocation[CheckCommand.offline]
        let lost = asks ? try await LostClips(invocation, context, in: folder) : nil
        sources.provider = lost?.source
        let pool = mending.repairs ? try Workers.pool(invocation, context) : nil
        sources.pictures = pool.map { PictureMender($0) }
        let result: Result<Void, LibraryProblem>
        do throws(LibraryProblem) {
            result = .success(try await check(folder, sources, wishes))
        } catch {
            result = .failure(error)
        }
        await pool?.close()
        await lost?.close()
        do throws(LibraryProblem) {
            try result.get()
        } catch {
            throw Failure(error)
        }
        if isWhole, !Task.isCancelled { await Threads.blocking { progress.end() } }
        return report.end()
    }

    private func check(
        _ folder: ArchiveFolder, _ sources: MendingSources, _ wishes: Checker.Wishes
    ) async throws(LibraryProblem) {
        let amount = await amount(in: folder, wishes)
        let (name, start, report, console) = (invocation.name, start, report, context.console)
        let patience: Library.Patience = invocation[WriterOptions.wait] ? .forever : .short
        try await console.withProgress(
            Progress("records", unit: .bytes, amount: amount), clock: context.surroundings.clock
        ) { reporter throws(LibraryProblem) in
            let reading = CheckBar(reporter)
            let listener = Checker.Listener(
                item: { report.add($0) }, note: { console.note("\($0)") },
                bytes: { count in
                    report.read(count)
                    reading.read(count)
                }, record: { reading.record() })
            let checker = try await Checker.opened(
                folder, as: name, patience, wishes, sources, at: start, listener)
            await checker.run(at: start)
        }
    }

    // MARK: What was asked for

    private var mending: MendingWish {
        if invocation[CheckCommand.dryRun] { return .nothing }
        return invocation[CheckCommand.repair] ? .repair : .quarantine
    }

    /// Whose files are read. True for a check of everything, which is remembered until it is done.
    private func choose(_ wishes: inout Checker.Wishes, _ progress: CheckProgress) async throws(Failure)
        -> Bool
    {
        let sample = invocation[CheckCommand.sample]
        let age = invocation[CheckCommand.sinceLast]
        if sample != nil, age != nil {
            throw Failure(
                "--sample and --since-last choose files in two ways; use one of them", code: .wrongCommandLine
            )
        }
        if let sample { wishes.selection = .sample(percent: sample) }
        if let age {
            let milliseconds = Int64((age / .milliseconds(1)).rounded())
            wishes.selection = .notSince(start.advanced(byMilliseconds: -milliseconds))
        }
        guard sample == nil, age == nil, wishes.places == nil, wishes.mending != .nothing else {
            return false
        }
        let start = start
        let startsAnew = invocation[CheckCommand.all]
        let unfinished = await Threads.blocking { () -> Moment? in
            if !startsAnew, let began = progress.unfinished(), began <= start { return began }
            progress.begin(at: start)
            return nil
        }
        if let unfinished {
            wishes.selection = .notSince(unfinished)
            context.console.note(
                "going on with the check of \(unfinished.description), which was interrupted; --all begins anew"
            )
        }
        return true
    }

    private func otherArchives(than own: ArchiveFolder) async throws(Failure) -> [OtherArchive] {
        let names = invocation[CheckCommand.from]
        if !names.isEmpty, !invocation[CheckCommand.repair] {
            throw Failure("--from needs --repair, without which nothing is put back", code: .wrongCommandLine)
        }
        if invocation[CheckCommand.repair], invocation[CheckCommand.dryRun] {
            throw Failure("--repair and --dry-run exclude each other", code: .wrongCommandLine)
        }
        var others: [ArchiveFolder] = []
        for name in names {
            let folder: ArchiveFolder?
            do throws(ArchiveProblem) {
                folder = try ArchiveFolder.existing(context.surroundings.resolve(name), named: name)
            } catch {
                throw Failure("\(error.sentence)", code: .wrongCommandLine)
            }
            guard let folder else {
                throw Failure("there is no archive at \(name), which --from names", code: .wrongCommandLine)
            }
            guard folder.path != own.path else {
                throw Failure("--from names this archive itself; name a copy of it", code: .wrongCommandLine)
            }
            others.append(folder)
        }
        let folders = others
        return await Threads.blocking { folders.map { OtherArchive($0) } }
    }

    /// Nil without clips on the command line.
    private func places(in folder: ArchiveFolder) async throws(Failure) -> [String]? {
        let words = invocation[CheckCommand.clips] ?? []
        guard !words.isEmpty else { return nil }
        let console = context.console
        let library: Library
        do throws(LibraryProblem) {
            library = try await Library.reading(folder, as: invocation.name) { console.note("\($0)") }
        } catch {
            throw Failure(error)
        }
        return try await ClipOperands.rows(words, .many, in: library, context).map(\.place)
    }

    /// For the progress: what will be read, as far as the catalog knows; nil where it is in no state to tell.
    private func amount(in folder: ArchiveFolder, _ wishes: Checker.Wishes) async -> Int64? {
        guard wishes.places == nil else { return nil }
        return await Threads.blocking {
            guard let catalog = try? Catalog.open("\(folder.path)/\(Catalog.fileName)", .reading) else {
                return nil
            }
            var all: Int64 = 0
            let known: Void? = try? catalog.eachChecked { _, verified, bytes in
                switch wishes.selection {
                case .all: all += bytes
                case .notSince(let moment): all += verified.map { $0 < moment } ?? true ? bytes : 0
                case .sample(let percent): all += Int64(Double(bytes) * percent / 100)
                }
            }
            return known == nil ? nil : all
        }
    }
}
