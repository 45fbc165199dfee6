import JSON
import Posix
import TestSupport
import Testing

/// `dailies fetch`, as a person and as a script use it.
@Suite struct FetchCommandTests {
    private let server: LoopbackServer
    private let folder: TemporaryFolder
    private static let bytes = FakeVideo.bytes(50_000)

    init() throws {
        server = try LoopbackServer()
        folder = try TemporaryFolder("fetch")
        server.on("/a/shot.mp4", FakeVideo.answer(50_000))
        server.on("/b/shot.mp4", FakeVideo.answer(60_000, seed: 2))
        server.on("/page.mp4", .text("<html>\u{1B}[31mgone</html>", type: "video/mp4"))
    }

    private func fetch(
        _ arguments: [String], input: ProgramRun.Input = .nothing, isAllowed: Bool = true
    ) async throws -> ProgramRun {
        try await ProgramRun.run(
            .dailies, ["fetch"] + (isAllowed ? ["--allow-private-addresses"] : []) + arguments, input: input,
            workingDirectory: folder.path)
    }

    private func objects(_ run: ProgramRun) throws -> [JSON] { try run.lines.map { try JSON.read($0) } }

    @Test func `one link becomes one file`() async throws {
        let run = try await fetch([server.url("/a/shot.mp4?Signature=secret")])
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(try folder.read("shot.mp4") == Self.bytes)
        let sum = try await ProgramRun.run("sha256sum", [folder("shot.mp4")]).text.prefix(64)
        #expect(run.lines.count == 2)
        #expect(run.lines[0].hasPrefix("shot.mp4  50.0 kB, "))
        #expect(run.lines[1] == "  sha256 \(sum)")
        #expect(
            run.errorText == "127.0.0.1 is asked over plain http: others on the way can read and change it\n")
    }

    @Test func `the contract of json`() async throws {
        let list = [
            server.url("/a/shot.mp4?Signature=x"), server.url("/page.mp4"), server.url("/b/shot.mp4"),
        ]
        let run = try await fetch(["--json", "-d", "new/shots/"] + list)
        #expect(run.exitCode == 3 && run.errorOutput.isEmpty)
        let all = try objects(run)
        #expect(Set(all.compactMap { $0["state"]?.string }) == ["fetched", "failed"])
        for object in all {
            let names = object.fields.map(\.name)
            #expect(["url", "state", "path", "sha256", "bytes", "error"].allSatisfy(names.contains))
            #expect(object["url"]?.string?.contains("Signature") == false)
        }
        let first = try #require(all.first { $0["url"]?.string == server.url("/a/shot.mp4") })
        #expect(first["path"]?.string == "new/shots/shot.mp4" && first["bytes"] == 50_000)
        let second = try #require(all.first { $0["url"]?.string == server.url("/b/shot.mp4") })
        #expect(second["path"]?.string == "new/shots/shot-2.mp4")
        let third = try #require(all.first { $0["state"] == "failed" })
        #expect(third["path"] == nil && third["error", "code"] == "not-a-video")
        // Peers read it as well.
        let script =
            "import json,sys; print(sum(json.loads(line)['state'] == 'fetched' for line in sys.stdin))"
        let judge = try await ProgramRun.run("python3", ["-c", script], input: .bytes(run.output))
        #expect(judge.text == "2\n")
    }

    @Test func `again is already`() async throws {
        _ = try await fetch([server.url("/a/shot.mp4")])
        let run = try await fetch(["--json", server.url("/a/shot.mp4")])
        #expect(run.exitCode == 0)
        #expect(try objects(run).first?["state"] == "already")
        let words = try await fetch([server.url("/a/shot.mp4")])
        #expect(words.lines[0] == "shot.mp4  50.0 kB, was here already")
    }

    @Test func `a list names bad lines and fetches the others`() async throws {
        let list =
            "# links\n\n\(server.url("/a/shot.mp4"))\r\nnot a link?sig=canary\n  \(server.url("/b/shot.mp4"))\n"
        let run = try await fetch(["-"], input: .text(list))
        #expect(run.exitCode == 3)
        #expect(
            run.errorText.contains(
                "could not fetch ‘not a link’: it is no http or https link; correct the list"))
        #expect(!run.errorText.contains("canary"))
        #expect(run.errorText.contains("2 of 3 files fetched; 1 failed; 110 kB in "))
        #expect(try folder.contents() == ["shot-2.mp4", "shot.mp4"])
    }

    @Test(
        arguments: [
            (["-o", "x.mp4"], ["x.mp4"]), (["-o", "new/x.mp4"], ["new/", "new/x.mp4"]),
            (["-o", "there"], ["there/", "there/shot.mp4"]), (["-o", "new/"], ["new/", "new/shot.mp4"]),
            (["-d", "new"], ["new/", "new/shot.mp4"]), (["--dir=."], ["shot.mp4"]),
        ] as [([String], [String])])
    func `files go where they are wanted`(_ options: [String], _ files: [String]) async throws {
        if options == ["-o", "there"] { _ = try await ProgramRun.run("mkdir", [folder("there")]) }
        let run = try await fetch(options + [server.url("/a/shot.mp4")])
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(try folder.contents() == files)
        #expect(run.lines[0].hasPrefix("\(files.last ?? "")  "))
    }

    @Test(arguments: [
        ["-o", "x.mp4", "http://127.0.0.1/a", "http://127.0.0.1/b"],
        ["-o", "x", "-d", "y", "http://127.0.0.1/a"],
        ["-o", "x.mp4", "-"], ["ftp://127.0.0.1/a"], ["file:///etc/passwd"], ["gopher://127.0.0.1/"],
        ["shot.mp4"],
        [], ["--jobs", "0", "http://127.0.0.1/a"],
    ])
    func `what makes no sense starts nothing`(_ arguments: [String]) async throws {
        let run = try await fetch(arguments)
        #expect(run.exitCode == 2 && run.output.isEmpty, "\(run.errorText)")
        #expect(try folder.contents() == [])
    }

    @Test func `an empty list is told`() async throws {
        let run = try await fetch(["-"], input: .text("\n"))
        #expect(
            run.exitCode == 2 && run.errorText == "dailies: there is no link in the list; give one a line\n")
    }

    @Test func `private addresses are not asked unless allowed`() async throws {
        let run = try await fetch([server.url("/a/shot.mp4")], isAllowed: false)
        #expect(run.exitCode == 3 && run.errorText.contains("--allow-private-addresses"), "\(run.errorText)")
        #expect(server.requests.isEmpty)
    }

    @Test func `what a server says cannot move the cursor`() async throws {
        let run = try await fetch([server.url("/page.mp4")])
        #expect(run.exitCode == 3 && !run.errorOutput.contains(0x1B))
        #expect(run.errorText.contains("a web page (HTML)"), "\(run.errorText)")
    }

    @Test(arguments: [
        ("/%2e%2e%2fevil.mp4", "_evil.mp4"), ("/.hidden.mp4", "hidden.mp4"), ("/-rf.mp4", "rf.mp4"),
        ("/", "download"), ("/a%1b%5b2J%0a.mp4", "a_[2J_.mp4"), ("/a%2fb.mp4", "a_b.mp4"),
        ("/x.mp4/", "x.mp4"),
        ("/" + String(repeating: "n", count: 250) + ".mp4", String(repeating: "n", count: 196) + ".mp4"),
        ("/%e2%80%aeevil.mp4", "_evil.mp4"), ("/sch%c3%b6n.mp4", "schön.mp4"),
    ]) func `names are made safe`(_ path: String, _ name: String) async throws {
        server.on("*", FakeVideo.answer(3000))
        let run = try await fetch([server.url(path)])
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(try folder.contents() == [name])
    }

    @Test func `the same link twice is one file`() async throws {
        let run = try await fetch([
            "--json", server.url("/a/shot.mp4?sign=1"), server.url("/a/shot.mp4?sign=2"),
        ])
        #expect(run.exitCode == 0)
        #expect(Set(try objects(run).compactMap { $0["state"]?.string }) == ["fetched", "already"])
        #expect(try folder.contents() == ["shot.mp4"])
    }

    @Test func `an interrupt keeps what came`() async throws {
        server.on("/slow.mp4", FakeVideo.answer(50_000).with { $0.bytesPerSecond = 10_000 })
        let partial = ".slow.mp4.dailies-part"
        let run = try await ProgramRun.run(
            .dailies, ["fetch", "--allow-private-addresses", server.url("/slow.mp4")],
            workingDirectory: folder.path
        ) { [folder] child in
            // Until something has come.
            while (try? folder.read(partial))?.isEmpty != false {
                _ = try? Waiting.forAny(of: [], seconds: 0.005)
            }
            _ = try? ProgramRun.runBlocking("kill", ["-INT", "\(child)"])
        }
        #expect(run.exitCode == 130, "\(run.errorText)")
        #expect(try folder.contents() == [".slow.mp4.dailies-part", ".slow.mp4.dailies-state"])
        server.on("/slow.mp4", FakeVideo.answer(50_000))
        let again = try await fetch([server.url("/slow.mp4")])
        #expect(again.exitCode == 0 && again.lines[0].contains("of it here from before"), "\(again.text)")
        #expect(try folder.read("slow.mp4") == Self.bytes)
    }

    @Test func `nothing is kept of a folder that cannot be made`() async throws {
        let run = try await fetch(["-d", "/proc/nowhere", server.url("/a/shot.mp4")])
        #expect(
            run.exitCode == 3 && run.errorText.contains("could not create /proc/nowhere"), "\(run.errorText)")
    }
}
