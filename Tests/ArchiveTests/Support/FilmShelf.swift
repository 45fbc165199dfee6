import ArchiveFormat
import ArchiveModel
import JSON
import MediaJobs
import MediaPool
import Posix
import TestSupport
import Workflow

/// An archive of real clips, made by our own commands, and files of all kinds beside it, made by the real ffmpeg.
struct FilmShelf {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder("lineage") }

    func dailies(_ arguments: [String], input: ProgramRun.Input = .nothing, locale: String = "C.UTF-8")
        async throws -> ProgramRun
    {
        var environment = ProgramRun.smallEnvironment()
        environment["LC_ALL"] = locale
        return try await ProgramRun.run(
            .dailies, arguments + (arguments.first == "probe" ? [] : ["--archive", "archive"]),
            environment: environment, input: input, workingDirectory: folder.path)
    }

    /// Words are split at spaces, as nothing here has one.
    @discardableResult
    func ffmpeg(_ words: String, _ output: String) async throws -> String {
        let command =
            ["-v", "error", "-nostdin", "-y"] + words.split(separator: " ").map(String.init) + [output]
        _ = try await ProgramRun.run("ffmpeg", command, workingDirectory: folder.path).succeeded()
        return output
    }

    /// Two clips that look nothing like each other, as files.
    func drawClips() async throws {
        let encoding = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -shortest"
        try await ffmpeg(
            "-f lavfi -i testsrc2=s=320x180:r=24:d=2 -f lavfi -i sine=f=440:d=2 \(encoding)", "fog.mp4")
        try await ffmpeg(
            "-f lavfi -i mandelbrot=s=320x180:r=24 -f lavfi -i sine=f=660:d=2 -t 2 \(encoding)", "sea.mp4")
    }

    /// Keeps a clip with what was asked for, as `import` does.
    func keep(_ file: String, task: String, prompt: String) async throws {
        let request: JSON = [
            "model": "doubao-seedance-2-0-260128",
            "content": [
                ["type": "text", "text": .string(prompt)],
                [
                    "type": "image_url", "role": "first_frame",
                    "image_url": ["url": "https://cdn.example.org/first.png?X-Amz-Signature=5ec2e75ec2e7"],
                ],
            ], "duration": 2, "resolution": "720p", "ratio": "16:9", "generate_audio": true,
        ]
        let answer: JSON = [
            "id": .string(task), "model": "doubao-seedance-2-0-260128", "status": "succeeded",
            "content": [
                "video_url": .string("https://cdn.example.org/\(task).mp4?X-Amz-Signature=5ec2e75ec2e7")
            ],
            "created_at": 1_795_000_000, "updated_at": 1_795_000_100,
        ]
        try folder.write(request.line.utf8, to: "request.json")
        try folder.write(answer.line.utf8, to: "answer.json")
        let run = try await dailies(
            [
                "import", file, "--request", "request.json", "--answer", "answer.json", "--provider",
                "crazyrouter",
            ])
        // The verdict is none of our business here: 180 lines are not 720.
        guard run.exitCode == 0 || run.exitCode == 1 else { throw ProgramRun.Failure.badEnd(run) }
    }

    /// A film of both clips, from ffmpeg, with the record that a stitching writes.
    func keepFilm(_ clips: [(file: String, id: String)], as name: String = "trailer") async throws {
        try folder.write(clips.map { "file '\($0.file)'\n" }.joined().utf8, to: "list.txt")
        try await ffmpeg("-f concat -safe 0 -i list.txt -c copy", "\(name).mp4")
        let archive = try ArchiveFolder.opened(folder("archive"), named: "archive")
        let library = try await Library.writing(archive, as: "test", .forever) { _ in }
        let sum = try await ProgramRun.run("sha256sum", [folder("\(name).mp4")]).succeeded().text.prefix(64)
        let size = try folder.read("\(name).mp4").count
        let file = NewClip.File(
            path: folder("\(name).mp4"), name: "\(name).mp4", bytes: Int64(size), sha256: String(sum),
            source: nil, isMoved: false)
        let (facts, tracks) = try await measured("\(name).mp4")
        let sources = clips.map { (clip: String?.some($0.id), source: $0.file) }
        let film = NewFilm(name, file, container: "mp4", pictures: [], at: SampleRecords.noon) {
            id, made, kept in
            var film = FilmRecord(id, archived: made, file: kept, mode: "copy", sound: "copy")
            film.title = "The \(name)"
            film.facts = facts
            film.fingerprints = tracks
            film.software = [Software(name: "Dailies", version: "0.1.0")]
            film.shots = SampleRecords.film("x", of: sources).shots.enumerated().map { index, shot in
                var shot = shot
                (shot.from, shot.to) = (.zero, Rational(2))
                (shot.start, shot.frames) = (Rational(Int64(index) * 2), 48)
                return shot
            }
            return film
        }
        _ = try await library.change { session throws(LibraryProblem) in try session.keep(film) }
    }

    /// By our own probe, which reads what ffmpeg wrote.
    private func measured(_ file: String) async throws -> (Facts, [TrackFingerprint]) {
        let pool = MediaPool(workers: 1, program: MediaProgram(path: BuiltProgram.dailiesMedia.path))
        let answer = try await pool.run(ExamineJob(), input: .path(folder(file)))
        await pool.close()
        return (answer.facts, answer.examination.trackFingerprints)
    }
}
