import ArchiveModel
import CPosix
import MediaJobs
import MediaPool
import Posix
import TestSupport
import Testing

/// Films made by the real worker in its cage.
extension PoolTests {
    private func withStitchers<Result: Sendable>(
        _ body: (MediaPool) async throws -> Result
    ) async throws -> Result {
        let program = MediaProgram(path: try folderOfPrograms() + "/dailies-media")
        var limits = PoolLimits.stitching(bytes: 10_000_000)
        if isSanitized {
            limits.worker.addressSpaceBytes = nil
            limits.environment = ["ASAN_OPTIONS": "detect_leaks=0"]
        }
        let pool = MediaPool(workers: 1, program: program, limits: limits)
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await body(pool)) } catch { result = .failure(error) }
        await pool.close()
        return try result.get()
    }

    private func order(_ paths: [String], of shots: Int) -> StitchOrder {
        StitchOrder((0..<shots).map { StitchShot(input: $0 % paths.count, name: "shot \($0)") })
    }

    @Test func aFilmIsStitchedInTheCage() async throws {
        let plain = try await ClipShelf.path(
            for: ClipRecipe(Picture(width: 192, height: 108, frames: 24), sound: Sound()))
        let odd = try await ClipShelf.path(for: ClipRecipe(Picture(frames: 24), sound: nil))
        let seen = Seen()
        let quarter = try #require(Rational(1, 4))
        try await withStitchers { pool in
            for (paths, mode) in [([plain], StitchedFilm.Mode.copy), ([plain, plain, odd], .mixed)] {
                var order = order(paths, of: 6)
                order.shots[2].speed = mode == .copy ? Rational(1) : quarter
                if mode == .mixed {
                    order.loudness = -16
                    order.shots[0].transition = StitchTransition("fade", seconds: quarter)
                }
                let inputs = paths.map { MediaInput.path($0) }
                let plan = try await pool.run(StitchPlanJob(order), inputs: inputs)
                #expect(plan.refusal == nil && plan.mode == mode && plan.shots.count == 6)
                let file = try NewFile.nameless(in: "/tmp")
                let film = try await pool.run(StitchJob(order), inputs: inputs, outputs: [file.number]) {
                    seen.add($0.fraction ?? -1)
                }
                #expect(film.mode == mode && film.frames == plan.frames && film.duration == plan.duration)
                #expect(film.shots.map(\.frames) == plan.shots.map(\.frames))
                let facts = try await pool.run(ProbeJob(), input: .descriptor(file.number, name: "the film"))
                #expect(facts.video?.frames == film.frames && facts.layout.isIndexFirst == true)
                for (input, path) in zip(film.inputs, paths) {
                    let sum = try await ProgramRun.run("sha256sum", [path]).succeeded().text.prefix(64)
                    #expect(input.sha256 == sum)
                }
                withExtendedLifetime(file) {}
            }
        }
        #expect(seen.values.allSatisfy { (0...1).contains($0) } && !seen.values.isEmpty)
    }

    @Test func aFilmOfTooManyFilesIsStitchedAllTheSame() async throws {
        let path = try await ClipShelf.path(for: ClipRecipe(Picture(width: 192, height: 108, frames: 3)))
        try await withStitchers { pool in
            let count = TestScale.count(200, full: 1000)
            let order = StitchOrder((0..<count).map { StitchShot(input: $0, name: "shot \($0)") })
            let file = try NewFile.nameless(in: "/tmp")
            let inputs = Array(repeating: MediaInput.path(path), count: count)
            let film = try await pool.run(StitchJob(order), inputs: inputs, outputs: [file.number])
            #expect(film.frames == Int64(3 * count) && film.mode == .copy)
            withExtendedLifetime(file) {}
        }
    }

    @Test func whatCannotBeStitchedSaysWhichShotItIs() async throws {
        let good = try await ClipShelf.path(for: ClipRecipe(Picture(width: 192, height: 108, frames: 24)))
        let folder = try TemporaryFolder()
        let whole = try FileDescriptor.open(good, for: .reading).readToEnd(as: good)
        let cut = try folder.write(whole.prefix(whole.count * 2 / 3), to: "cut.mp4")
        let page = try folder.write(Array("<html>expired</html>".utf8), to: "page.mp4")
        try await withStitchers { pool in
            for bad in [cut, page] {
                var order = order([good, bad], of: 2)
                order.shots[1].name = "the bad one"
                let inputs = [MediaInput.path(good), .path(bad)]
                let file = try NewFile.nameless(in: "/tmp")
                let failure = await failure { () async throws(MediaFailure) in
                    try await pool.run(StitchJob(order), inputs: inputs, outputs: [file.number])
                }
                #expect(failure?.sentence.contains("the bad one") == true, "\(failure?.sentence ?? "")")
                let plan = try await pool.run(StitchPlanJob(order), inputs: inputs)
                #expect(plan.refusal != nil && plan.shots[0].problem == nil && plan.shots[1].problem != nil)
                withExtendedLifetime(file) {}
            }
        }
    }

    @Test func aFullDiskIsSaid() async throws {
        let good = try await ClipShelf.path(for: ClipRecipe(Picture(width: 192, height: 108, frames: 24)))
        let program = MediaProgram(path: try folderOfPrograms() + "/dailies-media")
        var limits = tightLimits()
        limits.worker.outputBytes = 20_000
        let pool = MediaPool(workers: 1, program: program, limits: limits)
        let file = try NewFile.nameless(in: "/tmp")
        let failure = await failure { () async throws(MediaFailure) in
            try await pool.run(
                StitchJob(order([good], of: 5)), inputs: [.path(good)], outputs: [file.number])
        }
        #expect(failure?.code.rawValue == "unwritable", "\(failure?.sentence ?? "")")
        await pool.close()
        withExtendedLifetime(file) {}
    }

    @Test func aFilmThatIsCalledOffEndsSoon() async throws {
        let good = try await ClipShelf.path(for: ClipRecipe(Picture(width: 640, height: 360, frames: 240)))
        try await withStitchers { pool in
            let file = try NewFile.nameless(in: "/tmp")
            var order = order([good], of: 50)
            order.mode = .encode
            order.preset = "veryslow"
            let number = file.number
            let task = Task { [order] in
                try await pool.run(StitchJob(order), inputs: [.path(good)], outputs: [number])
            }
            try await Task.sleep(for: .milliseconds(500))
            task.cancel()
            let outcome = await task.result
            #expect(throws: MediaFailure.self) { try outcome.get() }
            withExtendedLifetime(file) {}
        }
    }
}
