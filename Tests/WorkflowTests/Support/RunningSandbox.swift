import JSON
import Posix
import TestSupport

/// A real `dailies sandbox` on a free port.
struct RunningSandbox: Sendable {
    let url: String
    let folder: TemporaryFolder

    /// Runs `body` beside one, and ends it by Ctrl-C.
    static func with(
        _ arguments: String..., body: (RunningSandbox) async throws -> Void
    ) async throws {
        try await with(arguments, body: body)
    }

    static func with(
        _ arguments: [String], body: (RunningSandbox) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder("sandbox")
        let pipe = try FileDescriptor.pipe()
        let output = FileDescriptor(owning: pipe.read)
        let childEnd = FileDescriptor(owning: pipe.write)
        let child = try ChildProcess.start(
            BuiltProgram.dailies.path,
            ["sandbox", "--json", "--quiet", "--port", "0", "--folder", folder("sandbox")] + arguments,
            environment: ProgramRun.smallEnvironment(adding: ["DAILIES_SANDBOX_KEY": Studio.key]),
            streams: .init(output: childEnd.number, error: 2))
        try childEnd.close(as: "a pipe")
        let number = output.number
        let line = await Threads.blocking { () -> String in
            var reader = LineReader(descriptor: number, name: "the sandbox")
            return (try? reader.next()) ?? ""
        }
        let url = (try? JSON.read(line))?["url"]?.string ?? "the sandbox did not start: \(line)"
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(RunningSandbox(url: url, folder: folder)))
        } catch {
            result = .failure(error)
        }
        withExtendedLifetime(output) {}
        child.send(signal: 2)
        _ = try child.wait(upTo: 20)
        try result.get()
    }

    /// What was billed: a task's id, and the hash of its request.
    var billed: [(taskID: String, request: String)] {
        get throws {
            guard let bytes = try? folder.read("sandbox/ledger.jsonl") else { return [] }
            return try String(decoding: bytes, as: UTF8.self).split(separator: "\n")
                .map { try JSON.read(String($0)) }.filter { $0["event"]?.string == "billed" }
                .map { ($0["task_id"]?.string ?? "", $0["request_sha256"]?.string ?? "") }
        }
    }
}
