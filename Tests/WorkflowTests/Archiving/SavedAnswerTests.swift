import JSON
import Posix
import TestSupport
import Testing

/// Answers that somebody saved, of tasks that were not submitted from here; the files come from a real nginx.
@Suite struct SavedAnswerTests {
    private let studio: Studio

    init() throws { studio = try Studio() }

    private func withClips(
        _ count: Int, _ body: @Sendable (Nginx) async throws -> Void
    ) async throws {
        try await Nginx.withServer { nginx in
            for number in 0..<count {
                let clip = try await ClipShelf.path(for: .small(number))
                let copy = try await ProgramRun.run("cp", [clip, nginx.folder("files/clip-\(number).mp4")])
                #expect(copy.exitCode == 0, "\(copy.errorText)")
            }
            try await body(nginx)
        }
    }

    private func answer(_ id: String, _ url: String) -> JSON {
        [
            "code": "success",
            "data": ["task_id": .string(id), "status": "SUCCESS", "result_url": .string(url)],
        ]
    }

    private func archive(_ more: [String], input: ProgramRun.Input = .nothing) async throws -> ProgramRun {
        try await studio.run(
            ["archive", "--json", "--allow-private-addresses"] + more, input: input, timeout: 120)
    }

    @Test func `alone, in lists, in lines, in folders, in pairs, and on standard input`() async throws {
        try await withClips(6) { nginx in
            func line(_ number: Int) -> JSON {
                answer("task-\(number)x", nginx.url("/clip-\(number).mp4?Signature=abc\(number)"))
            }
            let request: JSON = ["model": "veo-3.1", "prompt": "a pair", "seconds": 1]
            let pair: JSON = ["request": request, "response": line(4)]
            let folder = studio.folder
            let alone = try folder.write(line(0).line.utf8, to: "alone.json")
            let list = try folder.write(JSON.array([line(1), line(2)]).line.utf8, to: "saved/list.json")
            try folder.write((line(3).line + "\n" + pair.line + "\n").utf8, to: "saved/lines.jsonl")
            _ = list
            let run = try await archive([alone, folder("saved"), "-"], input: .text(line(5).line))
            #expect(run.exitCode == 0, "\(run.text) \(run.errorText)")
            let ids = try run.items.compactMap { $0["task_id"]?.string }.sorted()
            #expect(ids == (0..<6).map { "task-\($0)x" })
            #expect(try run.items.allSatisfy { $0["state"]?.string == "archived" })
            try await studio.expectAgreement(clips: 6)
            let records = try studio.records()
            let paired = records.first { $0.key.hasSuffix("/task-4x") }?.value
            #expect(paired?["request", "body"]?.string == request.line)
            #expect(paired?["request", "prompt"]?.string == "a pair")
            let grep = try await ProgramRun.run("grep", ["-r", "Signature=abc", studio.archive])
            #expect(grep.exitCode == 1, "\(grep.text)")

            let asked = try nginx.accesses().count
            let again = try await archive([alone, folder("saved")])
            #expect(again.exitCode == 0, "\(again.text) \(again.errorText)")
            #expect(try again.items.allSatisfy { $0["state"]?.string == "already" })
            #expect(try again.items.count == 5)
            #expect(try nginx.accesses().count == asked)
        }
    }

    @Test func `a request beside the answers is what they are held against`() async throws {
        try await withClips(1) { nginx in
            let request = try studio.folder.write(
                #"{"model": "veo-3.1", "prompt": "too long", "seconds": 9}"#.utf8, to: "request.json")
            let answer = try studio.folder.write(
                answer("t-1", nginx.url("/clip-0.mp4")).line.utf8, to: "a.json")
            let run = try await archive([answer, "--request", request])
            #expect(run.exitCode == 1, "\(run.text) \(run.errorText)")
            #expect(try run.items.map { $0["verdict"]?.string } == ["fail"])
            #expect(
                try studio.records().values.first?["request", "body"]?.string?.contains("too long") == true)
        }
    }

    @Test func `several files of a task, the second of which came later`() async throws {
        try await withClips(1) { nginx in
            let body: JSON = [
                "code": 0, "message": "SUCCEED",
                "data": [
                    "task_id": "many", "task_status": "succeed",
                    "task_result": [
                        "videos": [
                            ["id": "v1", "url": .string(nginx.url("/clip-0.mp4")), "duration": "1"],
                            ["id": "v2", "url": .string(nginx.url("/late.mp4")), "duration": "1"],
                        ]
                    ],
                ],
            ]
            let file = try studio.folder.write(body.line.utf8, to: "many.json")
            let first = try await archive([file])
            #expect(first.exitCode == 3, "\(first.text)")
            #expect(try first.items.map { $0["state"]?.string } == ["archived", "failed"])
            let clip = try await ClipShelf.path(for: .small(7))
            #expect(try await ProgramRun.run("cp", [clip, nginx.folder("files/late.mp4")]).exitCode == 0)
            let second = try await archive([file])
            #expect(second.exitCode == 0, "\(second.text) \(second.errorText)")
            #expect(try second.items.map { $0["state"]?.string } == ["already", "archived"])
            try await studio.expectAgreement(clips: 2)
            let places = try studio.records().keys.map { String($0.split(separator: "/").last ?? "") }
            #expect(places.sorted() == ["many", "many-2"])
        }
    }

    @Test func `a file inside the answer`() async throws {
        let clip = try await ClipShelf.path(for: .small(0))
        let base64 = try await ProgramRun.run("base64", ["-w", "0", clip]).text
        let body: JSON = [
            "name": "operations/inline-1", "done": true,
            "response": ["videos": [["bytesBase64Encoded": .string(base64), "mimeType": "video/mp4"]]],
        ]
        let file = try studio.folder.write(body.line.utf8, to: "inline.json")
        let run = try await archive([file])
        #expect(run.exitCode == 0, "\(run.text) \(run.errorText)")
        let sum = try await ProgramRun.run("sha256sum", [clip]).text.prefix(64)
        #expect(try run.items.map { $0["sha256"]?.string } == [String(sum)])
        try await studio.expectAgreement(clips: 1)
    }

    @Test func `what is no answer, and what has no file`() async throws {
        let cases: [(String, Int32, String)] = [
            ("nonsense", 3, "not-json"), (#"{"hello": 1}"#, 3, "not-understood"),
            (
                #"{"code": "success", "data": {"task_id": "p-1", "status": "IN_PROGRESS", "progress": "4%"}}"#,
                3, "pending"
            ),
            (
                #"{"code": "success", "data": {"task_id": "gone", "status": "FAILURE", "fail_reason": "no"}}"#,
                1, "task-failed"
            ),
            (#"{"error": {"code": "bad_request", "message": "the prompt was refused"}}"#, 1, "task-failed"),
        ]
        for (index, (text, exit, code)) in cases.enumerated() {
            let file = try studio.folder.write(text.utf8, to: "case-\(index).json")
            let run = try await archive([file])
            #expect(run.exitCode == exit, "\(text): \(run.text) \(run.errorText)")
            #expect(try run.items.map { $0["error", "code"]?.string } == [code], "\(text)")
        }
        // The failed task is kept, the refused request was none.
        #expect(try studio.records().keys.map { $0.hasSuffix("/gone") } == [true])
    }

    @Test func `this machine is refused unless it is allowed`() async throws {
        let file = try studio.folder.write(answer("t-1", "http://127.0.0.1:9/a.mp4").line.utf8, to: "a.json")
        let run = try await studio.run(["archive", "--json", file])
        #expect(run.exitCode == 3)
        #expect(try run.items.map { $0["error", "code"]?.string } == ["refused-address"])
    }
}

extension ClipRecipe {
    /// A second of a few kilobytes, another for each number.
    static func small(_ number: Int) -> ClipRecipe {
        ClipRecipe(Picture(width: 160, height: 90, frames: 24 + number), layout: .indexFirst)
    }
}
