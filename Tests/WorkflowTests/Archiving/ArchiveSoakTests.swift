import CPosix
import JSON
import Posix
import TestSupport
import Testing

/// Many small tasks in one run: what a run holds does not grow with what it does.
@Suite(.serialized) struct ArchiveSoakTests {
    private struct Look {
        var memory = 0
        var descriptors = 0
        var zombies = 0
        var children = 0
    }

    @Test func `memory, descriptors and processes stay flat`() async throws {
        let count = TestScale.count(120, full: 5000)
        let studio = try Studio()
        try await Nginx.withServer { nginx in
            let clip = try await ClipShelf.path(for: .small(0))
            #expect(try await ProgramRun.run("cp", [clip, nginx.folder("files/clip.mp4")]).exitCode == 0)
            let lines = (0..<count).map { number in
                #"{"code": "success", "data": {"task_id": "soak-\#(number)", "status": "SUCCESS", "result_url": "\#(nginx.url("/clip.mp4"))?n=\#(number)"}}"#
            }
            let file = try studio.folder.write(lines.joined(separator: "\n").utf8, to: "soak.jsonl")
            let looks = Guarded<[Look]>([])
            let run = try await studio.run(
                ["archive", "--json", "--quiet", "--allow-private-addresses", file], timeout: 3600
            ) { id in
                while let look = Self.look(at: id) {
                    looks.withLock { $0.append(look) }
                    usleep(100_000)
                }
            }
            #expect(run.exitCode == 0, "\(run.errorText)")
            #expect(try run.items.count == count)
            let seen = looks.withLock { $0 }
            #expect(seen.map(\.zombies).max() ?? 0 <= 1)
            #expect(seen.map(\.descriptors).max() ?? 0 < 600)
            // The second half needs no more than the first, but for what the allocator keeps.
            let (first, second) = (seen.prefix(seen.count / 2), seen.suffix(seen.count / 2))
            let (before, after) = (first.map(\.memory).max() ?? 0, second.map(\.memory).max() ?? 0)
            #expect(after <= before + 64 << 20, "\(before) and then \(after)")
        }
        try await studio.expectAgreement(clips: count)
        try studio.expectNothingLeft()
    }

    /// From proc(5). Nil once the process has ended.
    private static func look(at id: Int32) -> Look? {
        func text(_ name: String, of id: Int32) -> String? {
            guard let file = try? FileDescriptor.open("/proc/\(id)/\(name)", for: .reading) else {
                return nil
            }
            return (try? file.readToEnd(upTo: 65_536, as: name)).map { String(decoding: $0, as: UTF8.self) }
        }
        guard let status = text("status", of: id), !status.contains("State:\tZ") else { return nil }
        var look = Look()
        let resident = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        look.memory = (resident?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) << 10
        look.descriptors = (try? Folder.entries(of: "/proc/\(id)/fd").count) ?? 0
        let children =
            text("task/\(id)/children", of: id)?.split(separator: " ").compactMap { Int32($0) } ?? []
        look.children = children.count
        look.zombies = children.count { text("status", of: $0)?.contains("State:\tZ") ?? false }
        return look
    }
}
