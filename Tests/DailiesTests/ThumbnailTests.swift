import Posix
import TestSupport
import Testing

/// `dailies thumbnail`, as a person uses it. That the pictures are the right ones is held against ffmpeg in
/// MediaTests.
@Suite struct ThumbnailTests {
    /// A folder with "shot.mp4", two seconds at 24 frames a second.
    private func folder(_ change: (inout ClipRecipe) -> Void = { _ in }) async throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let recipe = ClipRecipe(Picture(width: 320, height: 180).lasting(2), sound: Sound()).with(change)
        _ = try await ProgramRun.run("cp", [try await ClipShelf.path(for: recipe), folder("shot.mp4")])
            .succeeded()
        return folder
    }

    private func thumbnail(_ arguments: [String], in folder: TemporaryFolder) async throws -> ProgramRun {
        try await ProgramRun.run(.dailies, ["thumbnail"] + arguments, workingDirectory: folder.path)
    }

    /// "mjpeg 320x180", as ffprobe sees it.
    private func seen(_ path: String) async throws -> String {
        try await ProgramRun.run(
            "ffprobe",
            ["-v", "error", "-show_entries", "stream=codec_name,width,height", "-of", "csv=p=0:s=x", path]
        ).succeeded().text.replacing("\n", with: "")
    }

    @Test(
        arguments: [
            ([], ["shot.jpg"], "mjpegx320x180"),
            (["--at", "1.5"], ["shot-at-1.5s.jpg"], "mjpegx320x180"),
            (["--at=0:01.5", "--format", "png"], ["shot-at-1.5s.png"], "pngx320x180"),
            (["-n", "3", "-s", "160"], ["shot-1.jpg", "shot-2.jpg", "shot-3.jpg"], "mjpegx160x90"),
            (["-o", "poster.webp"], ["poster.webp"], "webpx320x180"),
            (["-o", "new/one.jpg"], ["new/one.jpg"], "mjpegx320x180"),
            (["-o", "new/folder/"], ["new/folder/shot.jpg"], "mjpegx320x180"),
            (["--size", "640"], ["shot.jpg"], "mjpegx640x360"),
        ] as [([String], [String], String)])
    func `pictures get names that say what they are`(
        _ options: [String], _ files: [String], _ kind: String
    ) async throws {
        let folder = try await folder()
        let run = try await thumbnail(["shot.mp4"] + options, in: folder)
        #expect(run.exitCode == 0 && run.errorOutput.isEmpty, "\(run.errorText)")
        #expect(run.lines.map { String($0.prefix { $0 != " " }) } == files)
        for file in files { #expect(try await seen(folder(file)) == kind) }
        // Nothing else is left behind.
        #expect(try folder.contents().filter { !$0.hasSuffix("/") }.count == files.count + 1)
    }

    @Test func `a sheet is as wide as asked`() async throws {
        let folder = try await folder()
        let run = try await thumbnail(
            ["shot.mp4", "--sheet", "4x2", "--size", "900", "-o", "sheet.png"], in: folder)
        #expect(run.exitCode == 0)
        #expect(try await seen(folder("sheet.png")).hasPrefix("pngx900x"))
    }

    @Test func `past the end is an error that tells the length`() async throws {
        let folder = try await folder()
        let run = try await thumbnail(["shot.mp4", "--at", "2s"], in: folder)
        #expect(run.exitCode == 3)
        #expect(
            run.errorText == "dailies: could not take a picture of shot.mp4 at 2 s: its picture ends at 2 s; "
                + "ask for an earlier time\n")
        #expect(try folder.contents() == ["shot.mp4"])
    }

    @Test func `a picture that exists is left alone without force`() async throws {
        let folder = try await folder()
        try folder.write("mine".utf8, to: "shot.jpg")
        let refused = try await thumbnail(["shot.mp4"], in: folder)
        #expect(refused.exitCode == 3)
        #expect(refused.errorText.contains("shot.jpg: it exists already; add --force"))
        #expect(try folder.read("shot.jpg") == Array("mine".utf8))
        #expect(try await thumbnail(["shot.mp4", "--force"], in: folder).exitCode == 0)
        #expect(try await seen(folder("shot.jpg")) == "mjpegx320x180")
    }

    @Test(arguments: [
        ["--at", "1", "--count", "2"], ["--sheet", "0x3"], ["--sheet", "4"], ["--size", "3"],
        ["--at", "soon"],
        ["-o", "x.gif"], ["-o", "x.jpg", "--format", "png"], ["-o", "x.jpg", "-n", "2"],
        ["-o", "x.jpg", "shot.mp4"],
        ["--count", "0"], ["--format", "bmp"],
    ])
    func `what contradicts itself is refused before anything is done`(_ options: [String]) async throws {
        let folder = try await folder()
        let run = try await thumbnail(["shot.mp4"] + options, in: folder)
        #expect(run.exitCode == 2 && run.output.isEmpty)
        #expect(run.errorText.split(separator: "\n").count <= 2)
        #expect(try folder.contents() == ["shot.mp4"])
    }

    @Test func `rotated clips come out upright, and oblong pixels square`() async throws {
        let turned = try await folder { $0.picture?.rotation = .right }
        _ = try await thumbnail(["shot.mp4"], in: turned)
        #expect(try await seen(turned("shot.jpg")) == "mjpegx180x320")
        let oblong = try await folder { $0.picture?.pixelAspect = Rate(4, 3) }
        _ = try await thumbnail(["shot.mp4"], in: oblong)
        #expect(try await seen(oblong("shot.jpg")) == "mjpegx427x180")
    }

    @Test func `one bad clip costs its own picture`() async throws {
        let folder = try await folder()
        try folder.write("<html>".utf8, to: "page.mp4")
        let run = try await thumbnail([".", "--json"], in: folder)
        #expect(run.exitCode == 3)
        #expect(run.lines.count == 2)
        #expect(run.lines[0].hasPrefix(#"{"file":"./page.mp4","pictures":[],"error":{"code":"not-a-video""#))
        #expect(run.lines[1].hasPrefix(#"{"file":"./shot.mp4","pictures":[{"path":"shot.jpg","times":["#))
    }

    @Test func `a folder that cannot be written to is named`() async throws {
        let folder = try await folder()
        let run = try await thumbnail(["shot.mp4", "-o", "/proc/nowhere/x.jpg"], in: folder)
        #expect(run.exitCode == 3)
        #expect(run.errorText.hasPrefix("dailies: could not create /proc/nowhere"))
    }

    /// Killed at any instant, a picture is whole or not there.
    @Test func `a killed run leaves whole pictures only`() async throws {
        let folder = try await folder()
        for number in 0..<TestScale.count(6, full: 60) {
            let delay = "0.\(10 + number * 7 % 90)"
            _ = try await ProgramRun.run(
                "timeout",
                ["-s", "KILL", delay, BuiltProgram.dailies.path, "thumbnail", "-f", "-n", "9", "shot.mp4"],
                workingDirectory: folder.path)
            for file in try folder.contents() where file.hasSuffix(".jpg") {
                #expect(try await seen(folder(file)) == "mjpegx320x180")
            }
        }
    }
}
