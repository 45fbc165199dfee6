import ArchiveFormat
import JSON
import Posix
import TestSupport
import Testing

/// Records of tasks come back from a copy of the archive, and never at the price of a second bill.
@Suite struct TaskRepairTests {
    private let studio: Studio
    private let server: LoopbackServer

    init() throws {
        studio = try Studio()
        server = try LoopbackServer()
    }

    /// The files of tasks, from the archive's folder on.
    private func tasks(_ ending: String = ".json") throws -> [String] {
        try studio.folder.contents().filter { $0.hasPrefix("archive/tasks/") && $0.hasSuffix(ending) }
            .map { String($0.dropFirst("archive/".count)) }
    }

    private func copy(_ name: String = "copy") async throws -> String {
        _ = try await ProgramRun.run("cp", ["-a", studio.archive, studio.folder(name)]).succeeded()
        return studio.folder(name)
    }

    private func cut(_ place: String) throws {
        try studio.folder.write(Array(try studio.read(place).prefix(100)), to: "archive/\(place)")
    }

    @Test func `a damaged record is put back, and kept as it was found`() async throws {
        server.on(LoopbackServer.relay, Relay.created("vod_1"))
        _ = try await studio.submit(server, "a paper boat").succeeded()
        let copy = try await copy()
        let place = try #require(try tasks().first)
        let before = try await studio.tasks()
        try cut(place)
        let damaged = try studio.read(place)
        // Nobody can say what became of it, so it is not sent again.
        let refused = try await studio.submit(server, "a paper boat")
        #expect(refused.exitCode != 0 && server.submissions.count == 1, "\(refused.errorText)")
        let found = try await studio.check()
        #expect(found.amiss.mapValues(\.state) == [place: "damaged"])
        // Nothing knows it but a copy.
        #expect(try await studio.check(["--repair"]).amiss.mapValues(\.state) == [place: "damaged"])
        #expect(try studio.read(place) == damaged)
        let repaired = try await studio.check(["--repair", "--from", copy])
        #expect(repaired.run.exitCode == 1)
        #expect(repaired.amiss.mapValues(\.state) == [place: "repaired"], "\(repaired.run.text)")
        #expect(try await studio.tasks() == before)
        let history = try JSON.read(studio.read(place))["history"]?.elements ?? []
        #expect(history.last?["event"]?.string == "restored")
        let kept = try studio.folder.contents().filter {
            $0.hasPrefix("archive/quarantine/") && $0.hasSuffix(".json")
        }
        #expect(try kept.map { try studio.folder.read($0) } == [damaged])
        #expect(try await studio.check().run.exitCode == 0)
        let shown = try await studio.dailies("tasks", "show", "vod_1")
        #expect(shown.exitCode == 0, "\(shown.errorText)")
    }

    @Test(arguments: [".created", ".latest"])
    func `a damaged answer is put back`(_ ending: String) async throws {
        let padding = String(repeating: "long ", count: 20_000)
        func padded(_ answer: String) -> Answer { .json(answer.replacing("PADDING", with: padding)) }
        server.on(
            LoopbackServer.relay,
            padded(
                #"{"id": "vod_1", "task_id": "vod_1", "object": "video", "status": "queued", "pad": "PADDING"}"#
            ))
        server.on(
            "\(LoopbackServer.relay)/vod_1",
            padded(
                #"{"code": "success", "data": {"task_id": "vod_1", "status": "FAILURE", "fail_reason": "no"}, "pad": "PADDING"}"#
            ))
        _ = try await studio.submit(server, "a paper boat").succeeded()
        _ = try await studio.watch()
        let copy = try await copy()
        let body = try #require(try tasks(ending).first)
        let record = try #require(try tasks().first)
        let sound = try studio.read(body)
        let own = try studio.read(record)
        for isGone in [false, true] {
            if isGone {
                try FileName.remove(studio.folder("archive/\(body)"))
            } else {
                try studio.spoil(body, byte: 70_000)
            }
            let repaired = try await studio.check(["--repair", "--from", copy])
            #expect(repaired.amiss.mapValues(\.state) == [record: "repaired"], "\(repaired.run.text)")
            #expect(try studio.read(body) == sound)
            // The record itself was well.
            #expect(try studio.read(record) == own)
            #expect(try await studio.check().run.exitCode == 0)
        }
    }

    /// The copy is from before the provider took it: what it says of the bill is no longer true.
    @Test func `what was not sent when the copy was made is parked`() async throws {
        server.on(LoopbackServer.relay, Relay.envelope(400), Relay.created("vod_1"))
        let refused = try await studio.submit(server, "a paper boat")
        #expect(refused.exitCode == 3, "\(refused.errorText)")
        let copy = try await copy()
        let taken = try await studio.submit(server, "a paper boat")
        #expect(taken.exitCode == 0, "\(taken.errorText)")
        #expect(server.submissions.count == 2)
        let place = try #require(try tasks().first)
        try cut(place)
        let repaired = try await studio.check(["--repair", "--from", copy])
        #expect(repaired.amiss.mapValues(\.state) == [place: "repaired"], "\(repaired.run.text)")
        #expect(try await studio.tasks().map { $0["status"]?.string } == ["parked"])
        // Nobody sends it, and pays, by himself.
        let again = try await studio.submit(server, "a paper boat")
        #expect(again.exitCode != 0)
        #expect(server.submissions.count == 2)
    }

    @Test func `what a later Dailies wrote is left alone`() async throws {
        server.on(LoopbackServer.relay, Relay.created("vod_1"))
        _ = try await studio.submit(server, "a paper boat").succeeded()
        let copy = try await copy()
        let place = try #require(try tasks().first)
        let json = try RecordSeal.opened(try studio.read(place))
        let newer = RecordSeal.sealed(json.line.replacing("\"format\":2,", with: "\"format\":3,"))
        try studio.folder.write(newer, to: "archive/\(place)")
        let answer = try await studio.check(["--repair", "--from", copy])
        #expect(answer.amiss.mapValues(\.state) == [place: "damaged"])
        #expect(try studio.read(place) == newer)
        // A flipped bit of the format is no later Dailies.
        let flipped = RecordSeal.sealed(json.line).map { $0 == UInt8(ascii: "2") ? UInt8(ascii: "3") : $0 }
        try studio.folder.write(flipped, to: "archive/\(place)")
        let second = try await studio.check(["--repair", "--from", copy])
        #expect(second.amiss.mapValues(\.state) == [place: "repaired"])
    }
}
