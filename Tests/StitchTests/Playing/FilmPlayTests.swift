import JSON
import TestSupport
import Testing

/// A real player takes films of every mode through every join.
@Suite(.serialized) struct FilmPlayTests {
    struct Film: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let mode: String
        let shots: [ClipRecipe]
        let arguments: [String]
    }

    private static let colours = ["red", "green", "blue"]

    private static func shot(_ colour: String, _ change: (inout ClipRecipe) -> Void = { _ in }) -> ClipRecipe
    {
        ClipRecipe(
            Picture(width: 320, height: 180, frames: 24, content: .flat(colour)), sound: Sound(),
            layout: .indexFirst
        ).with(change)
    }

    private static let films = [
        Film(testDescription: "copied", mode: "copy", shots: colours.map { shot($0) }, arguments: []),
        Film(
            testDescription: "copied, other headers, silent middle", mode: "copy",
            shots: [
                shot("red"),
                shot("green") {
                    $0.picture?.bFrames = 3; $0.picture?.keyFrameEvery = 9; $0.sound = nil
                },
                shot("blue") {
                    $0.picture?.timescale = 600; $0.picture?.bFrames = 1
                },
            ], arguments: []),
        Film(
            testDescription: "mixed", mode: "mixed",
            shots: [
                shot("red"),
                shot("green") {
                    $0.picture?.width = 160; $0.picture?.rate = 25
                }, shot("blue"),
            ],
            arguments: ["--fit", "stretch", "--enlarge"]),
        Film(
            testDescription: "encoded", mode: "encode", shots: colours.map { shot($0) },
            arguments: ["--mode", "encode", "--preset", "ultrafast", "--sound", "encode"]),
    ]

    @Test(arguments: films) func `Chromium plays it to its end`(_ film: Film) async throws {
        var shots: [String: ClipRecipe] = [:]
        for (index, shot) in film.shots.enumerated() { shots["\(index).mp4"] = shot }
        let bench = try await StitchBench(shots)
        let run = try await bench.stitch(
            ["0.mp4", "1.mp4", "2.mp4", "-o", "film.mp4", "--json"] + film.arguments)
        #expect(run.exitCode == 0, "\(run.errorText)\(run.text)")
        let made = try JSON.read(run.output)
        #expect(made["mode"]?.string == film.mode, "\(made.line)")
        let seconds = try #require(made["duration"]?.text.flatMap { Double($0) })
        var report = try await Player.play(bench.folder("film.mp4"), speed: 2)
        // A busy machine may starve a player; what the film does to it, it does again.
        if report.stalls > 0 { report = try await Player.play(bench.folder("film.mp4"), speed: 2) }
        #expect(report.error == nil && report.stalls == 0, "\(report.text)")
        #expect(
            abs(report.duration - seconds) < 0.05 && abs((report.end ?? 0) - seconds) < 0.05, "\(report.text)"
        )
        #expect(report.times == report.times.sorted() && report.soundBytes > 0)
        #expect(report.frames >= 65 && report.frames <= 75, "\(report.text)")
        // Each shot shows its own colour, from its first picture on.
        let starts = made["shots"]?.elements.compactMap { $0["start"]?.text.flatMap { Double($0) } } ?? []
        #expect(starts.count == 3)
        for (time, colour) in report.shown {
            let shot = starts.lastIndex { $0 <= time + 0.001 } ?? 0
            let strongest = colour.indices.max { colour[$0] < colour[$1] }
            #expect(strongest == shot, "at \(time): \(colour)")
        }
        let seen = Set(report.shown.map { shown in starts.lastIndex { $0 <= shown.time + 0.001 } ?? 0 })
        #expect(seen == [0, 1, 2], "\(report.text)")
    }

    @Test(arguments: films) func `other readers have no complaint`(_ film: Film) async throws {
        var shots: [String: ClipRecipe] = [:]
        for (index, shot) in film.shots.enumerated() { shots["\(index).mp4"] = shot }
        let bench = try await StitchBench(shots)
        let run = try await bench.stitch(["0.mp4", "1.mp4", "2.mp4", "-o", "film.mp4"] + film.arguments)
        #expect(run.exitCode == 0, "\(run.errorText)")
        let path = bench.folder("film.mp4")
        let decoded = try await ProgramRun.run(
            "ffmpeg",
            [
                "-v", "warning", "-i", path, "-fps_mode", "passthrough", "-enc_time_base", "-1", "-f", "null",
                "-",
            ])
        #expect(decoded.exitCode == 0 && decoded.errorText == "", "\(decoded.errorText)")
        // 1 is a warning.
        let remuxed = try await ProgramRun.run("mkvmerge", ["-o", bench.folder("film.mkv"), path])
        #expect(remuxed.exitCode == 0 && !remuxed.text.contains("Warning"), "\(remuxed.text)")
        let info = try await ProgramRun.run("mediainfo", ["--Output=JSON", path]).succeeded()
        let tracks = try JSON.read(info.output)["media"]?["track"]?.elements ?? []
        #expect(
            tracks.compactMap { $0["@type"]?.string } == ["General", "Video", "Audio", "Menu"], "\(info.text)"
        )
        #expect(
            tracks.allSatisfy { $0["ConformanceErrors"] == nil && $0["extra"]?["ConformanceErrors"] == nil })
        #expect(tracks[1]["FrameCount"]?.string == "\(try await bench.pictures(of: "film.mp4").count)")
    }
}
