import JSON
import Posix
import TestSupport

/// A real `dailies sandbox` on a free port, ended with the test.
final class RunningSandbox: Sendable {
    let url: String
    let folder: TemporaryFolder
    private let child: Guarded<ChildProcess?>

    init(_ arguments: String...) async throws {
        let folder = try TemporaryFolder("sandbox")
        let pipe = try FileDescriptor.pipe()
        let output = FileDescriptor(owning: pipe.read)
        let childEnd = FileDescriptor(owning: pipe.write)
        let process = try ChildProcess.start(
            BuiltProgram.dailies.path,
            ["sandbox", "--json", "--quiet", "--port", "0", "--folder", folder("sandbox")] + arguments,
            environment: ProgramRun.smallEnvironment(adding: ["DAILIES_SANDBOX_KEY": Studio.key]),
            streams: .init(output: childEnd.number, error: 2))
        try childEnd.close(as: "a pipe")
        child = Guarded(process)
        self.folder = folder
        let number = output.number
        let line = await Threads.blocking { () -> String in
            var bytes: [UInt8] = []
            while bytes.last != UInt8(ascii: "\n"),
                let part = try? FileDescriptor.read(from: number, upTo: 4096, as: "the sandbox"),
                !part.isEmpty
            {
                bytes += part
            }
            return String(decoding: bytes, as: UTF8.self)
        }
        withExtendedLifetime(output) {}
        url = (try? JSON.read(line))?["url"]?.string ?? "the sandbox did not start: \(line)"
    }

    deinit {
        if let process = child.withLock({ $0.take() }) {
            process.send(signal: 2)
            _ = try? process.wait(upTo: 20)
        }
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
