package import ArchiveModel
internal import Posix

/// A stand-in for video APIs on loopback.
package struct Sandbox: ~Copyable, Sendable {
    private let daemon: HTTPDaemon
    private let provider: Provider

    /// "http://127.0.0.1:40123".
    package let url: String
    package var ledgerPath: String { provider.ledger.path }

    package static func start(
        _ settings: SandboxSettings, log: @escaping @Sendable (CallNote) -> Void = { _ in },
        render: @escaping ClipRenderer
    ) throws(SandboxError) -> Sandbox {
        guard Digest.works else {
            throw SandboxError("could not start the sandbox: libcrypto has no SHA-256 to give")
        }
        if let why = missingLibrary { throw SandboxError("could not start the sandbox: \(why)") }
        do throws(SystemError) {
            return try Sandbox(settings, log: log, render: render)
        } catch {
            throw SandboxError("\(error)", isOfPort: error.attempt == HTTPDaemon.attempt)
        }
    }

    private init(
        _ settings: SandboxSettings, log: @escaping @Sendable (CallNote) -> Void,
        render: @escaping ClipRenderer
    ) throws(SystemError) {
        try Folder.create("\(settings.folder)/clips")
        let provider = Provider(
            settings, ledger: try Ledger("\(settings.folder)/ledger.jsonl"),
            clips: ClipStore(folder: "\(settings.folder)/clips", render: render))
        let desk = FrontDesk { call in
            let reply = await provider.answer(call)
            log(CallNote(method: call.method, path: call.path, status: reply.status, note: reply.note))
            return reply
        }
        daemon = try HTTPDaemon(port: settings.port, desk: desk)
        url = "http://127.0.0.1:\(daemon.port)"
        self.provider = provider
        provider.base = url
    }

    /// How many tasks were billed, and what they would have cost, refunds taken off.
    package var bill: (tasks: Int, refunds: Int, total: Money) {
        let sum = provider.ledger.sum
        return (sum.tasks, sum.refunds, Money(millionths: sum.total))
    }

    package consuming func stop() async {
        let daemon = self.daemon
        await daemon.stop()
    }
}
