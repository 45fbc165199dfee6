import ArchiveFormat
import JSON
import Posix
import TestSupport
import Testing

extension Studio {
    /// A tiny clip's request, of the route that takes exact sizes.
    static func body(_ prompt: String) -> String {
        JSON.object([
            .init("model", "grok-video-3"), .init("prompt", .string(prompt)), .init("size", "256x144"),
            .init("duration", 1),
        ]).line
    }

    /// The tasks' names, in the order of the prompts.
    @discardableResult
    func submit(_ sandbox: RunningSandbox, _ bodies: [String]) async throws -> [String] {
        let file = try folder.write(bodies.joined(separator: "\n").utf8, to: "bodies.jsonl")
        let run = try await run([
            "submit", "--json", "--provider", "sandbox", "--base-url", sandbox.url, "--from", file,
            "--attempts", "9",
        ])
        let items = try run.items
        try #require(items.count == bodies.count, "\(run.errorText)")
        return items.map { $0["id"]?.string ?? "" }
    }

    func archive(_ more: [String] = [], timeout: Double = 120) async throws -> ProgramRun {
        try await run(["archive", "--json", "--stall", "2s"] + more, timeout: timeout)
    }

    /// All until nothing is under way any more.
    func archiveAll(_ more: [String] = [], timeout: Double = 240) async throws -> ProgramRun {
        try await archive(["--watch", "--interval", "200ms"] + more, timeout: timeout)
    }

    /// The records of the archive, by their folders.
    func records() throws -> [String: JSON] {
        var records: [String: JSON] = [:]
        for path in try folder.contents()
        where path.hasPrefix("archive/clips/") && path.hasSuffix("/record.json") {
            records[String(path.dropLast("/record.json".count))] = try JSON.read(folder.read(path))
        }
        return records
    }

    /// What the sqlite3 shell says.
    func catalog(_ question: String) async throws -> [JSON] {
        let run = try await ProgramRun.run("sqlite3", ["-json", "\(archive)/catalog.sqlite", question])
            .succeeded()
        return run.output.isEmpty ? [] : try JSON.read(run.output).elements
    }

    /// Records, files and catalog say the same, and every file has the hash that its record has; judged by
    /// sha256sum(1) and the sqlite3 shell.
    func expectAgreement(clips: Int, _ comment: Comment = "") async throws {
        let records = try records()
        var sums = ""
        var kept = 0
        for (place, record) in records {
            guard let file = record["file"], let name = file["name"]?.string else { continue }
            kept += 1
            sums += "\(file["sha256"]?.string ?? "none")  \(folder(place))/\(name)\n"
        }
        #expect(kept == clips, comment)
        let check = try await ProgramRun.run("sha256sum", ["--quiet", "-c", "-"], input: .text(sums))
        #expect(check.exitCode == 0 || kept == 0, "\(comment): \(check.text)\(check.errorText)")
        let rows = try await catalog("select id, ifnull(sha256, '') as sha256 from clip_origin order by id")
        let known = records.map { place, record in
            "\(place.split(separator: "/").last ?? "") \(record["file", "sha256"]?.string ?? "")"
        }
        let listed = rows.map { "\($0["id"]?.string ?? "") \($0["sha256"]?.string ?? "")" }
        #expect(known.sorted() == listed.sorted(), comment)
        // Each task once: by its provider's id and the number of its file.
        let tasks = records.values.map {
            "\($0["task", "task_id"]?.string ?? "") \($0["task", "delivery"]?.whole ?? 0)"
        }
        #expect(Set(tasks).count == tasks.count, comment)
    }

    /// The archive's own opinion, every byte read again.
    func expectClean(_ comment: Comment = "") async throws {
        let check = try await run(["check", "--json", "--quiet"], timeout: 600)
        #expect(check.exitCode == 0, "\(comment): \(check.text.suffix(2000)) \(check.errorText)")
    }

    /// Nothing is left of what was on its way.
    func expectNothingLeft() throws {
        let left = try folder.contents().filter { path in
            guard path.hasPrefix("archive/") else { return false }
            let name = path.split(separator: "/").last ?? ""
            return path.hasPrefix("archive/incoming/") && name != ".claims" && !path.hasSuffix("/")
        }
        #expect(left.isEmpty, "\(left)")
    }
}
