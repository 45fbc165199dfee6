import CPosix
import JSON
import Posix
import TestSupport
import Testing

/// A clip that is nowhere else comes from its provider once more.
@Suite struct ProviderRepairTests {
    private let studio: Studio

    init() throws { studio = try Studio() }

    @Test func `a damaged clip is asked for anew, and nothing is billed for it`() async throws {
        try await RunningSandbox.with("--latency", "0", "--seed", "61") { try await repairOne($0) }
    }

    private func repairOne(_ sandbox: RunningSandbox) async throws {
        try await studio.submit(sandbox, ["one", "two"].map { Studio.body($0) })
        let archived = try await studio.archiveAll()
        #expect(archived.exitCode == 0, "\(archived.errorText)")
        let media = try studio.media()
        let sound = try media.map { try studio.read($0) }
        try studio.spoil(media[0])
        try FileName.remove(studio.folder("archive/\(media[1])"))

        // It is told who could be asked, and moved aside.
        let found = try await studio.check()
        #expect(found.run.exitCode == 1)
        #expect(found.amiss.mapValues(\.state) == [media[0]: "damaged", media[1]: "missing"])
        #expect(found.amiss.values.allSatisfy { $0.why.contains("'dailies check --repair' can ask sandbox") })

        let repaired = try await studio.check(["--repair"])
        #expect(repaired.run.exitCode == 1, "\(repaired.run.errorText)")
        #expect(
            repaired.amiss.mapValues(\.state) == [media[0]: "repaired", media[1]: "repaired"],
            "\(repaired.run.text)")
        #expect(repaired.amiss.values.allSatisfy { $0.why.contains("from sandbox, asked anew for task") })
        for (place, bytes) in zip(media, sound) { #expect(try studio.read(place) == bytes) }
        let modes = try await ProgramRun.run(
            "stat", ["-c", "%a %h"] + media.map { studio.folder("archive/\($0)") })
        #expect(modes.lines == ["444 1", "444 1"])
        let events = try studio.records().values.map { $0["events"]?.elements.last ?? .null }
        #expect(events.allSatisfy { $0["event"]?.string == "repaired" })
        #expect(events.allSatisfy { $0["note"]?.string?.contains("from sandbox") == true })

        let again = try await studio.check(["--all"])
        #expect(again.run.exitCode == 0, "\(again.run.text)")
        #expect(try sandbox.billed.count == 2)
        try await studio.expectAgreement(clips: 2)
        try studio.expectNothingLeft()
        for secret in [Studio.key, "Signature=[0-9a-f]"] {
            let grep = try await ProgramRun.run("grep", ["-rE", secret, studio.archive])
            #expect(grep.exitCode == 1, "\(grep.text)")
        }
    }

    /// Its picture is gone as well, and is made from what came.
    @Test func `a clip whose folder lost everything but its record is whole again`() async throws {
        try await RunningSandbox.with("--latency", "0", "--seed", "62") { sandbox in
            try await studio.submit(sandbox, [Studio.body("all but the record")])
            _ = try await studio.archiveAll()
            let media = try #require(try studio.media().first)
            let place = try #require(try studio.records().keys.first)
            for name in try studio.folder.contents()
            where name.hasPrefix("\(place)/") && !name.hasSuffix("record.json") && !name.hasSuffix("/") {
                try FileName.remove(studio.folder(name))
            }
            // The record of the task is gone, too: what the clip's own record says has to do.
            let tasks = try studio.folder.contents().filter {
                $0.hasPrefix("archive/tasks/") && $0.hasSuffix(".json")
            }
            for task in tasks { try FileName.remove(studio.folder(task)) }
            let refused = try await studio.check(["--repair"])
            #expect(refused.amiss[media]?.state == "missing")
            let repaired = try await studio.check(["--repair", "--base-url", sandbox.url])
            #expect(Set(repaired.amiss.values.map(\.state)) == ["repaired"], "\(repaired.run.text)")
            #expect(repaired.amiss.count == 3)
            let again = try await studio.check()
            #expect(again.run.exitCode == 0, "\(again.run.text)")
        }
    }

    enum Trouble: CaseIterable {
        case linkGone, taskGone, otherBytes, noFile, failedNow

        var words: String {
            switch self {
            case .linkGone: "/vod_1.mp4: the server answered 403"
            case .taskGone: "could not ask crazyrouter-vod"
            case .otherBytes: "crazyrouter-vod sent other bytes than it did then, which are in quarantine/"
            // That is where this route has it, if anywhere.
            case .noFile: "/content: the server answered 404"
            case .failedNow: "it had succeeded, and crazyrouter-vod now says failed: the prompt was refused"
            }
        }

        func happen(at server: LoopbackServer, _ other: [UInt8]) {
            let task = "\(LoopbackServer.relay)/vod_1"
            switch self {
            case .linkGone: server.on("/vod_1.mp4", Answer(403))
            case .taskGone: server.on(task, Relay.envelope(404, "no such task"))
            case .otherBytes: server.on("/vod_1.mp4", Answer(200, .bytes(other)))
            case .noFile:
                server.on(
                    task, .json(#"{"code": "success", "data": {"task_id": "vod_1", "status": "SUCCESS"}}"#))
            case .failedNow: server.on(task, Relay.failed("vod_1"))
            }
        }
    }

    @Test(arguments: Trouble.allCases)
    func `what cannot be had costs a sentence, and what was damaged stays`(_ trouble: Trouble) async throws {
        let server = try LoopbackServer()
        let clip = try FileDescriptor.openRegular(await ClipShelf.path(for: .small(0))).readToEnd(as: "clip")
        let other = try FileDescriptor.openRegular(await ClipShelf.path(for: .small(1))).readToEnd(as: "clip")
        try await studio.archiveOne(from: server, clip)
        let media = try #require(try studio.media().first)
        try studio.spoil(media)
        let damaged = try studio.read(media)
        trouble.happen(at: server, other)
        for round in 1...2 {
            let answer = try await studio.check(["--repair"])
            #expect(answer.run.exitCode == 1, "\(answer.run.errorText)")
            #expect(answer.amiss.mapValues(\.state) == [media: round == 1 ? "damaged" : "missing"])
            let why = answer.amiss[media]?.why ?? ""
            #expect(why.contains(trouble.words) && why.contains("quarantine/"), "\(why)")
            #expect(!(why + answer.run.errorText).contains("abcdef0123"))
            let kept = try studio.folder.contents().filter {
                $0.hasPrefix("archive/quarantine/") && $0.hasSuffix(".mp4")
            }
            // Once, however often they are sent.
            #expect(kept.count == (trouble == .otherBytes ? 2 : 1), "\(kept)")
            #expect(try kept.contains { try studio.folder.read($0) == damaged })
            if trouble == .otherBytes { #expect(try kept.contains { try studio.folder.read($0) == other }) }
        }
        try studio.expectNothingLeft()
    }

    @Test func `a provider that is gone, or a key that is, costs a sentence`() async throws {
        let clip = try FileDescriptor.openRegular(await ClipShelf.path(for: .small(0))).readToEnd(as: "clip")
        // Gone with its port.
        try await studio.archiveOne(from: LoopbackServer(), clip)
        let media = try #require(try studio.media().first)
        try studio.spoil(media)
        let answer = try await studio.check(["--repair"])
        #expect(answer.run.exitCode == 1)
        #expect(answer.amiss.mapValues(\.state) == [media: "damaged"])
        let why = answer.amiss[media]?.why ?? ""
        #expect(why.contains("could not ask crazyrouter-vod") && why.contains("quarantine/"), "\(why)")
        // Without the key nobody is asked at all.
        var environment = studio.environment
        environment["CRAZYROUTER_API_KEY"] = nil
        let keyless = try await ProgramRun.run(
            .dailies, ["check", "--repair", "--json"], environment: environment)
        #expect(keyless.text.contains("no key for crazyrouter-vod"), "\(keyless.text)")
    }

    @Test func `nobody is asked without --repair, nor with --offline, nor where a copy helps`() async throws {
        let server = try LoopbackServer()
        let clip = try FileDescriptor.openRegular(await ClipShelf.path(for: .small(0))).readToEnd(as: "clip")
        try await studio.archiveOne(from: server, clip)
        let media = try #require(try studio.media().first)
        let copy = studio.folder("copy")
        _ = try await ProgramRun.run("cp", ["-a", studio.archive, copy]).succeeded()
        let asked = server.requests.count
        try studio.spoil(media)
        for options in [["-n"], [], ["--repair", "--offline"]] {
            let answer = try await studio.check(options)
            #expect(answer.run.exitCode == 1)
            #expect(answer.amiss.keys.sorted() == [media])
        }
        let repaired = try await studio.check(["--repair", "--from", copy])
        #expect(repaired.amiss.mapValues(\.state) == [media: "repaired"])
        let clean = try await studio.check(["--repair"])
        #expect(clean.run.exitCode == 0)
        #expect(server.requests.count == asked)
    }

    @Test func `a repair that is killed while it fetches is finished by the next one`() async throws {
        let server = try LoopbackServer()
        let clip = try FileDescriptor.openRegular(await ClipShelf.path(for: .small(0))).readToEnd(as: "clip")
        try await studio.archiveOne(from: server, clip)
        let media = try #require(try studio.media().first)
        server.on(
            "/vod_1.mp4",
            Answer(200, .bytes(clip)).with {
                $0.entityTag = "\"one\""
                $0.bytesPerSecond = clip.count * 20
            })
        var random = SplitMix64(seed: 20_261_123)
        var killed = 0
        for round in 0..<TestScale.count(6, full: 200) {
            try studio.spoil(media, byte: 100 + round)
            for _ in 0..<2 {
                let delay = UInt32.random(in: 10_000..<160_000, using: &random)
                let answer = try await studio.check(["--repair"]) { id in
                    usleep(delay)
                    kill(id, 9)
                }
                if answer.run.signal == 9 { killed += 1 }
            }
            let last = try await studio.check(["--repair", "--all"])
            #expect([0, 1].contains(last.run.exitCode), "\(last.run.errorText)")
            #expect(last.amiss.values.allSatisfy { $0.state == "repaired" }, "round \(round): \(last.amiss)")
            #expect(try studio.read(media) == clip, "round \(round)")
            let again = try await studio.check(["--all"])
            #expect(again.run.exitCode == 0, "round \(round): \(again.run.text)")
            try studio.expectNothingLeft()
        }
        #expect(killed > 0)
        try await studio.expectAgreement(clips: 1)
    }
}
