import JSON
import Posix
import TestSupport

/// A real `dailies sandbox`, and curl to talk to it.
struct Bench: Sendable {
    let url: String
    let folder: TemporaryFolder
    static let key = "a-key-of-the-tests"

    struct Answer: Sendable {
        let status: Int
        /// By lowercase names.
        let headers: [String: String]
        let body: [UInt8]
        /// curl's own: 0, 18 for a part, 28 for a time that was up, 52 for nothing, 56 for a reset.
        let exit: Int32

        var json: JSON { (try? JSON.read(body)) ?? .null }
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    func curl(_ path: String, _ arguments: [String] = [], key: String? = Bench.key) async throws -> Answer {
        let number = UInt64.random(in: 0 ... .max)
        let address = path.hasPrefix("http") ? path : url + path
        var all = ["-sS", "-D", folder("head-\(number)"), "-o", folder("body-\(number)"), address]
        if let key { all += ["-H", "Authorization: Bearer \(key)"] }
        let run = try await ProgramRun.run("curl", all + arguments, timeout: 60)
        let head = String(decoding: (try? folder.read("head-\(number)")) ?? [], as: UTF8.self)
        // After a "100 Continue" another head follows.
        let lines = (head.components(endingIn: "\r\n\r\n").last ?? "").split(separator: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 { headers[parts[0].lowercased()] = parts[1].trimmingSpaces }
        }
        return Answer(
            status: lines.first.flatMap { Int($0.split(separator: " ").dropFirst().first ?? "") } ?? 0,
            headers: headers, body: (try? folder.read("body-\(number)")) ?? [], exit: run.exitCode ?? -1)
    }

    func post(_ path: String, _ body: String, _ arguments: [String] = []) async throws -> Answer {
        let file = try folder.write(Array(body.utf8), to: "request-\(UInt64.random(in: 0 ... .max))")
        return try await curl(
            path,
            ["-X", "POST", "-H", "Content-Type: application/json", "--data-binary", "@\(file)"] + arguments)
    }

    /// A small clip by the unified route, which is the quickest to draw, and its finished answer.
    func smallTask(_ prompt: String, size: String = "256x144") async throws -> (id: String, answer: JSON) {
        let created = try await post(
            "/v1/video/create",
            #"{"model": "grok-video-3", "prompt": "\#(prompt)", "size": "\#(size)", "duration": 1}"#)
        let id = created.json["id"]?.string ?? ""
        return (id, try await curl("/v1/video/query?id=\(id)").json)
    }

    func smallClip(_ prompt: String, size: String = "256x144") async throws -> String {
        try await smallTask(prompt, size: size).answer["video_url"]?.string ?? ""
    }

    func keep(_ bytes: [UInt8], as name: String) throws -> String { try folder.write(bytes, to: name) }

    var ledger: [JSON] {
        get throws {
            let text = String(decoding: try folder.read("sandbox/ledger.jsonl"), as: UTF8.self)
            return try text.split(separator: "\n").map { try JSON.read(String($0)) }
        }
    }
}

/// Runs `body` beside a sandbox of its own, and ends that by Ctrl-C.
func withSandbox<Result>(
    _ arguments: [String] = ["--latency", "0"], seed: Int = 7, _ body: (Bench) async throws -> Result
) async throws -> Result {
    let folder = try TemporaryFolder("sandbox")
    let pipe = try FileDescriptor.pipe()
    let output = FileDescriptor(owning: pipe.read)
    let child: ChildProcess
    do {
        let childEnd = FileDescriptor(owning: pipe.write)
        child = try ChildProcess.start(
            BuiltProgram.dailies.path,
            [
                "sandbox", "--json", "--quiet", "--port", "0", "--seed", "\(seed)", "--folder",
                folder("sandbox"),
            ]
                + arguments,
            environment: ProgramRun.smallEnvironment(adding: ["DAILIES_SANDBOX_KEY": Bench.key]),
            streams: ChildProcess.Streams(output: childEnd.number, error: 2))
        withExtendedLifetime(childEnd) {}
    }
    let number = output.number
    let line = await Threads.blocking { () -> String in
        var bytes: [UInt8] = []
        while bytes.last != UInt8(ascii: "\n"),
            let part = try? FileDescriptor.read(from: number, upTo: 4096, as: "the sandbox"), !part.isEmpty
        {
            bytes += part
        }
        return String(decoding: bytes, as: UTF8.self)
    }
    withExtendedLifetime(output) {}
    let url = (try? JSON.read(line))?["url"]?.string ?? "the sandbox did not start: \(line)"
    let result: Swift.Result<Result, any Error>
    do {
        result = .success(try await body(Bench(url: url, folder: folder)))
    } catch {
        result = .failure(error)
    }
    child.send(signal: 2)
    let end = try child.wait(upTo: 20)
    if end.1 || end.0.kind != .exited(130) { throw BadEnd(description: "the sandbox ended with \(end)") }
    return try result.get()
}

struct BadEnd: Error, CustomStringConvertible {
    let description: String
}

extension String {
    func components(endingIn separator: String) -> [String] {
        var parts: [String] = []
        var rest = Substring(self)
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts
    }
}

extension Substring {
    var trimmingSpaces: String { String(drop { $0 == " " }) }
}
