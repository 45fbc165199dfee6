import Posix
import TestSupport
import Testing

/// `dailies fetch` from a real server.
@Suite struct NginxDownloadTests {
    private static let count = 24

    private func fill(_ server: Nginx) throws {
        for number in 0..<Self.count {
            try server.folder.write(FakeVideo.bytes(70_000, seed: UInt64(number)), to: "files/\(number).mp4")
        }
    }

    private func links(_ server: Nginx) -> String {
        (0..<Self.count).map { server.url("/\($0).mp4\n") }.joined()
    }

    /// The sums of what was fetched against those of what was served, by sha256sum itself.
    private func expectSame(_ server: Nginx, _ folder: TemporaryFolder, _ run: ProgramRun) async throws {
        #expect(run.exitCode == 0, "\(run.errorText)")
        let line =
            "cd '\(server.folder("files"))' && sha256sum *.mp4 | (cd '\(folder.path)' && sha256sum -c --quiet)"
        _ = try await ProgramRun.run("bash", ["-c", line]).succeeded()
        #expect(try folder.contents().count == Self.count)
    }

    @Test(arguments: [false, true]) func `a list comes whole, and again it is there`(_ isSecure: Bool)
        async throws
    {
        try await Nginx.withServer(isSecure: isSecure) { server in
            try fill(server)
            let folder = try TemporaryFolder("fetch")
            let environment = server.certificate.map { ["CURL_CA_BUNDLE": $0.file] } ?? [:]
            func fetch() async throws -> ProgramRun {
                try await ProgramRun.run(
                    .dailies, ["fetch", "--allow-private-addresses", "-"],
                    environment: ProgramRun.smallEnvironment(adding: environment),
                    input: .text(links(server)),
                    workingDirectory: folder.path)
            }
            try await expectSame(server, folder, try await fetch())
            let again = try await fetch()
            try await expectSame(server, folder, again)
            #expect(again.errorText.contains("0 of 24 files fetched; 24 here already"), "\(again.errorText)")
        }
    }

    @Test func `a link that leads from https to plain http is followed, and that is said`() async throws {
        let plain = try LoopbackServer()
        plain.on("/shot.mp4", FakeVideo.answer(9000))
        try await Nginx.withServer("return 302 \(plain.url("/shot.mp4"));", isSecure: true) { server in
            let folder = try TemporaryFolder("fetch")
            let certificate = try #require(server.certificate)
            let run = try await ProgramRun.run(
                .dailies, ["fetch", "--allow-private-addresses", server.url("/shot.mp4")],
                environment: ProgramRun.smallEnvironment(adding: ["CURL_CA_BUNDLE": certificate.file]),
                workingDirectory: folder.path)
            #expect(run.exitCode == 0, "\(run.errorText)")
            #expect(run.errorText.contains("127.0.0.1 is asked over plain http"))
            #expect(try folder.read("shot.mp4") == FakeVideo.bytes(9000))
        }
    }

    @Test func `a certificate that nobody vouches for ends it`() async throws {
        try await Nginx.withServer(isSecure: true) { server in
            try fill(server)
            let folder = try TemporaryFolder("fetch")
            let run = try await ProgramRun.run(
                .dailies, ["fetch", "--json", "--allow-private-addresses", server.url("/1.mp4")],
                workingDirectory: folder.path)
            #expect(run.exitCode == 3 && run.text.contains(#""code":"tls""#), "\(run.text)")
            #expect(try folder.contents() == [])
        }
    }

    /// Its tags are strong, and its ranges right.
    @Test func `a killed run goes on`() async throws {
        try await Nginx.withServer("limit_rate 100k;") { server in
            try server.folder.write(FakeVideo.bytes(120_000), to: "files/shot.mp4")
            let folder = try TemporaryFolder("fetch")
            let arguments = ["fetch", "--allow-private-addresses", server.url("/shot.mp4")]
            let killed = try await ProgramRun.run(.dailies, arguments, workingDirectory: folder.path) {
                child in
                while ((try? folder.read(".shot.mp4.dailies-part"))?.count ?? 0) < 10_000 {
                    _ = try? Waiting.forAny(of: [], seconds: 0.005)
                }
                _ = try? ProgramRun.runBlocking("kill", ["-KILL", "\(child)"])
            }
            #expect(killed.signal == 9)
            let run = try await ProgramRun.run(.dailies, arguments, workingDirectory: folder.path)
            #expect(run.exitCode == 0 && run.lines[0].contains("of it here from before"), "\(run.text)")
            #expect(try folder.read("shot.mp4") == FakeVideo.bytes(120_000))
            #expect(try server.accesses().contains { $0.contains(" 206 ") })
        }
    }
}
