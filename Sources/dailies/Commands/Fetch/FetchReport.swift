import ArchiveModel
import CommandLine
import Fetching
import JSON
import Posix

/// Prints what was fetched, as it is done: two lines a file, or JSON Lines with an object a link.
final class FetchReport: Sendable {
    enum Outcome: Sendable {
        case file(FetchedFile, seconds: Double)
        case failure(DownloadFailure)
    }

    private struct Tally {
        var fetched = 0
        var already = 0
        var failed = 0
        var bytes: Int64 = 0
        var plainHosts: Set<String> = []
    }

    private let console: Console
    private let isJSON: Bool
    private let start = SteadyClock.seconds()
    private let tally = Guarded(Tally())

    init(_ invocation: Invocation, _ context: Context) {
        console = context.console
        isJSON = invocation[CommonOptions.json]
    }

    func add(_ link: Link, _ path: String, _ outcome: Outcome) {
        switch outcome {
        // Whoever stopped us knows that the rest did not come.
        case .failure(let failure) where failure.code == .cancelled: break
        case .failure(let failure): fail(link.shown, failure)
        case .file(let file, let seconds):
            tally.withLock { tally in
                if file.wasThere { tally.already += 1 } else { tally.fetched += 1 }
                tally.bytes += file.received
            }
            if isJSON {
                console.print(json: [
                    "url": .string(link.shown), "state": file.wasThere ? "already" : "fetched",
                    "path": .string(path), "sha256": .string(file.sha256), "bytes": .int(Int(file.bytes)),
                    "received": .int(Int(file.received)), "error": nil,
                ])
            } else {
                console.print([
                    "\(path, .bold)  \(Self.words(file, seconds))", "  \("sha256 \(file.sha256)", .dim)",
                ])
            }
        }
    }

    /// "3.1 MB, 24.5 MB/s".
    private static func words(_ file: FetchedFile, _ seconds: Double) -> String {
        let size = Amount.bytes(file.bytes)
        if file.wasThere { return "\(size), was here already" }
        if file.received == 0 { return "\(size), all of it here from before" }
        let rate = Amount.bytes(Int64(Double(file.received) / max(seconds, 0.001)))
        let kept = file.bytes - file.received
        return "\(size), \(rate)/s" + (kept > 0 ? ", \(Amount.bytes(kept)) of it here from before" : "")
    }

    func add(notALink line: String) {
        // What looks like no link to us may still have a signature.
        let shown = LinkText.cleaned(String(line.prefix { $0 != "?" && $0 != "#" }))
        fail(
            shown,
            DownloadFailure(
                .badURL, "could not fetch ‘\(shown)’: it is no http or https link; correct the list"))
    }

    func add(unreadable error: SystemError) { fail("-", DownloadFailure(.failed, error.description)) }

    private func fail(_ url: String, _ failure: DownloadFailure) {
        tally.withLock { $0.failed += 1 }
        if isJSON {
            console.print(json: [
                "url": .string(url), "state": "failed", "path": nil, "sha256": nil, "bytes": nil,
                "error": ["code": .string(failure.code.rawValue), "message": .string(failure.sentence)],
            ])
        } else {
            console.complain("\("dailies", .bad): \(failure.sentence)")
        }
    }

    /// Once for each host.
    func notePlain(_ host: String) {
        let isNew = tally.withLock { $0.plainHosts.insert(host).inserted }
        if isNew, !isJSON {
            console.note(
                "\("\(host) is asked over plain http: others on the way can read and change it", .dim)")
        }
    }

    /// The summary of several, and the exit code.
    func end() -> ExitCode {
        let tally = tally.withLock { $0 }
        let count = tally.fetched + tally.already + tally.failed
        if Task.isCancelled { return .interrupted }
        if count == 0 {
            console.complain("dailies: there is no link in the list; give one a line")
            return .wrongCommandLine
        }
        if count > 1, !isJSON {
            let seconds = SteadyClock.seconds() - start
            var parts = ["\(tally.fetched) of \(count) files fetched"]
            if tally.already > 0 { parts.append("\(tally.already) here already") }
            if tally.failed > 0 { parts.append("\(tally.failed) failed") }
            let rate = Amount.bytes(Int64(Double(tally.bytes) / max(seconds, 0.001)))
            parts.append("\(Amount.bytes(tally.bytes)) in \(Amount.decimal(seconds, places: 1)) s, \(rate)/s")
            console.note("\(parts.joined(separator: "; "))")
        }
        return tally.failed > 0 ? .unprocessed : .done
    }
}
