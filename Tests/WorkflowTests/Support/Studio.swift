import JSON
import Posix
import TestSupport

/// An archive of one's own, a key that must never be seen, and the real program.
struct Studio: Sendable {
    let folder: TemporaryFolder
    /// Looked for everywhere.
    static let key = "sk-canary-2f6e8d41c0b7a935"

    init() throws { folder = try TemporaryFolder("studio") }

    var archive: String { folder("archive") }

    var environment: [String: String] {
        ProgramRun.smallEnvironment(adding: [
            "DAILIES_ARCHIVE": archive, "HOME": folder.path, "CRAZYROUTER_API_KEY": Self.key,
            "GLOBALAIOPC_API_KEY": Self.key, "OPENAI_API_KEY": Self.key, "DAILIES_SANDBOX_KEY": Self.key,
        ])
    }

    func dailies(
        _ arguments: String..., input: ProgramRun.Input = .nothing, timeout: Double = 60,
        whileRunning: @escaping @Sendable (Int32) -> Void = { _ in }
    ) async throws -> ProgramRun {
        try await run(arguments, input: input, timeout: timeout, whileRunning: whileRunning)
    }

    func run(
        _ arguments: [String], input: ProgramRun.Input = .nothing, timeout: Double = 60,
        whileRunning: @escaping @Sendable (Int32) -> Void = { _ in }
    ) async throws -> ProgramRun {
        try await ProgramRun.run(
            .dailies, arguments, environment: environment, input: input, timeout: timeout,
            whileRunning: whileRunning)
    }

    /// A request that the relay's rules allow, and to whom.
    func submit(
        _ server: LoopbackServer, _ prompt: String, _ more: [String] = [], timeout: Double = 60,
        whileRunning: @escaping @Sendable (Int32) -> Void = { _ in }
    ) async throws -> ProgramRun {
        try await run(
            [
                "submit", "--json", "--provider", "crazyrouter-vod", "--base-url", server.origin, "--model",
                "aigc-video-kling-2.6", "--seconds", "5", "--resolution", "720P", "--sound", "off",
                "--prompt",
                prompt,
            ] + more, timeout: timeout, whileRunning: whileRunning)
    }

    func watch(_ more: [String] = []) async throws -> ProgramRun {
        try await run(["watch", "--json", "--interval", "50ms"] + more)
    }

    /// What `dailies tasks` tells.
    func tasks() async throws -> [JSON] {
        try await run(["tasks", "--json"]).items
    }
}

extension ProgramRun {
    /// The objects of JSON Lines.
    var items: [JSON] {
        get throws { try lines.map { try JSON.read($0) } }
    }
}

extension LoopbackServer {
    static let relay = "/v1/video/generations"

    var submissions: [ReceivedRequest] { requests.filter { $0.method == "POST" } }
}

/// The relay's words, as its guide has them.
enum Relay {
    static func created(_ id: String) -> Answer {
        .json(#"{"id": "\#(id)", "task_id": "\#(id)", "object": "video", "status": "queued", "progress": 0}"#)
    }

    static func running(_ id: String, _ progress: Int = 40) -> Answer {
        .json(
            #"{"code": "success", "data": {"task_id": "\#(id)", "status": "IN_PROGRESS", "progress": "\#(progress)%"}}"#
        )
    }

    static func succeeded(_ id: String) -> Answer {
        .json(
            #"""
            {"code": "success", "data": {"task_id": "\#(id)", "status": "SUCCESS", "progress": "100%",
             "result_url": "https://media.example/\#(id).mp4?Signature=abcdef&Expires=1999999999"}}
            """#)
    }

    static func failed(_ id: String) -> Answer {
        .json(
            #"{"code": "success", "data": {"task_id": "\#(id)", "status": "FAILURE", "fail_reason": "the prompt was refused"}}"#
        )
    }

    static func envelope(_ status: Int, _ message: String = "seconds is wrong") -> Answer {
        .json(#"{"code": "invalid_request", "message": "\#(message)", "data": null}"#, status: status)
    }
}
