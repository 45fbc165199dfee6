import CommandLine
import JSON
import MediaPool
import Posix
import Sandbox

/// `dailies sandbox`: a stand-in for the video APIs, on loopback.
enum SandboxCommand {
    static let port = Option.value(
        "port", short: "p", .count(0...65_535), default: 8787,
        "The port on 127.0.0.1; 0 takes any free one")
    static let seed = Option.optional(
        "seed", .count(0...Int.max),
        "Repeat a run: the same seed and calls give the same ids and faults (default: a new one)")
    static let latency = Option.value(
        "latency", short: "l", .duration(), default: .seconds(5), "From a request to its clip")
    static let lifetime = Option.value(
        "link-lifetime", .duration(), default: .seconds(86_400), "How long the links to clips are good for")
    static let faults = Option.repeated(
        "fault", .fault(), "Let this go wrong, always or with a chance of P from 0 to 1")
    static let folder = Option.value(
        "folder", .folder(), default: "dailies-sandbox", "Where its clips and its ledger are kept")

    private static let keyVariable = "DAILIES_SANDBOX_KEY"
    private static let usualKey = "sandbox-key"

    static let command = Command(
        "sandbox", summary: "stand in for the video APIs, to try without paying",
        description: [
            "Serves every route of the APIs that Dailies knows on 127.0.0.1: takes requests and refuses "
                + "wrong ones, keeps tasks that are queued, run and finish, and delivers real MP4 files of the "
                + "length, size and sound that were asked for. It bills nothing and writes down what would have been "
                + "billed.",
            "Things go wrong by --fault, or by a mark in a prompt: \"a cat [fault:too-short]\".",
            "Ctrl-C ends it.",
        ],
        options: [
            port.spec, seed.spec, latency.spec, lifetime.spec, faults.spec, folder.spec, Workers.jobs.spec,
            CommonOptions.json.spec,
        ],
        environment: [
            EnvironmentVariable(
                keyVariable, "The key that callers must send; \(usualKey) where it is not set.")
        ], exitCodes: [.wrongCommandLine, .unprocessed, .interrupted],
        examples: [
            Example("dailies sandbox", "Serve on port 8787 until Ctrl-C"),
            Example("dailies sandbox --latency 1s --fault cut=0.3", "Cut three downloads in ten"),
            Example("dailies sandbox --json --port 0 --quiet", "For scripts: one line with the URL"),
        ]
    ) { invocation, context throws(Failure) in
        let pool = try Workers.pool(invocation, context)
        let environment = context.surroundings.environment[keyVariable] ?? ""
        var settings = SandboxSettings(
            seed: invocation[seed].map { UInt64($0) } ?? UInt64.random(in: 1...999_999),
            key: environment.isEmpty ? usualKey : environment,
            folder: context.surroundings.resolve(invocation[folder]))
        settings.port = invocation[port]
        settings.latency = invocation[latency] / .seconds(1)
        settings.linkLifetime = invocation[lifetime] / .seconds(1)
        settings.faults = invocation[faults]

        let drawing = ClipDrawing(pool: pool)
        let console = context.console
        let sandbox: Sandbox
        do throws(SandboxError) {
            sandbox = try Sandbox.start(settings, log: { console.note(SandboxTalk.line($0)) }) {
                order, path throws(SandboxError) in
                try await drawing.draw(order, to: path)
            }
        } catch {
            let advice = invocation[port] == 0 ? "" : "; --port 0 takes any free port"
            throw Failure("\(error.sentence)\(error.isOfPort ? advice : "")", code: .unprocessed)
        }
        if invocation[CommonOptions.json] {
            console.print(json: [
                "url": .string(sandbox.url), "pid": .int(Int(ProcessSurroundings.processID)),
                "seed": .int(Int(clamping: settings.seed)), "ledger": .string(sandbox.ledgerPath),
            ])
        } else {
            console.print(
                SandboxTalk.welcome(
                    sandbox.url, settings, folder: invocation[folder],
                    shownKey: environment.isEmpty ? usualKey : "$\(keyVariable)"))
        }
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
        console.note(SandboxTalk.farewell(sandbox.bill))
        await sandbox.stop()
        await pool.close()
        return .interrupted
    }
}

extension ValueKind where Value == FaultChance {
    static func fault() -> ValueKind {
        let words = Fault.allCases.map { ValueSpec.Completion.Word(text: $0.rawValue, help: $0.help) }
        return ValueKind(
            "NAME[=P]", accepts: "a fault such as cut or cut=0.5; `dailies help sandbox` lists them",
            completion: .words(words), read: { FaultChance($0) }, show: \.text)
    }
}
