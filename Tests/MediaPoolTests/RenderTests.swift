import ArchiveModel
import CPosix
import MediaJobs
import MediaPool
import Posix
import Testing

/// The real worker in its cage renders what the pool orders.
extension PoolTests {
    private func withRenderers<Result: Sendable>(
        limits: PoolLimits = tightLimits(), _ body: (MediaPool) async throws -> Result
    ) async throws -> Result {
        let program = MediaProgram(path: try folderOfPrograms() + "/dailies-media")
        let pool = MediaPool(workers: 1, program: program, limits: limits)
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await body(pool)) } catch { result = .failure(error) }
        await pool.close()
        return try result.get()
    }

    private func order(_ frames: Int, width: Int = 640, height: Int = 360) -> RenderOrder {
        RenderOrder(
            size: PixelSize(width: width, height: height), frames: frames, picture: .moving(seed: 5),
            sound: .init(.tone))
    }

    @Test func aClipIsRenderedInTheCage() async throws {
        let seen = Seen()
        try await withRenderers { pool in
            var renderings: [[UInt8]] = []
            for _ in 0..<2 {
                let file = try NewFile.nameless(in: "/tmp")
                let clip = try await pool.run(RenderJob(order(48)), outputs: [file.number]) {
                    seen.add($0.fraction ?? -1)
                }
                #expect(clip.frames == 48 && clip.duration == Rational(2))
                // The worker leaves the position alone: what it wrote is read from the start.
                let bytes = try file.readToEnd(as: "the clip")
                #expect(Int64(bytes.count) == clip.bytes)
                renderings.append(bytes)
                let facts = try await pool.run(
                    ProbeJob(), input: .descriptor(file.number, name: "the clip"))
                #expect(facts.duration == Rational(2) && facts.video?.frames == 48)
                withExtendedLifetime(file) {}
            }
            #expect(renderings[0] == renderings[1] && renderings[0].count > 10_000)
        }
        #expect(seen.values.allSatisfy { (0...1).contains($0) })
    }

    /// As the encoder is given gigabytes of pictures only one after the other, the usual memory is enough.
    @Test func aLargeClipFitsTheCage() async throws {
        try await withRenderers { pool in
            let file = try NewFile.nameless(in: "/tmp")
            let clip = try await pool.run(
                RenderJob(order(3, width: 3840, height: 2160)), outputs: [file.number])
            #expect(clip.frames == 3)
            withExtendedLifetime(file) {}
        }
    }

    @Test func whatCannotBeRenderedIsRefusedInASentence() async throws {
        try await withRenderers { pool in
            let file = try NewFile.nameless(in: "/tmp")
            let odd = await failure { () throws(MediaFailure) in
                try await pool.run(RenderJob(order(3, width: 641)), outputs: [file.number])
            }
            #expect(odd?.code.rawValue == "invalid-request")
            #expect(
                odd?.sentence
                    == "could not render a clip of 641x360: its sides must be even; ask for 640x360")
            let nowhere = await failure { () throws(MediaFailure) in try await pool.run(RenderJob(order(3))) }
            #expect(nowhere?.sentence == "could not render a clip of 640x360: no file came for it")
            try file.write([1], as: "the clip")
            let filled = await failure { () throws(MediaFailure) in
                try await pool.run(RenderJob(order(3)), outputs: [file.number])
            }
            #expect(
                filled?.sentence
                    == "could not write a clip of 640x360: its file is not empty; give a new one")
            withExtendedLifetime(file) {}
        }
        try await withFile([]) { path in
            let closed = try FileDescriptor.open(path, for: .replacing)
            let sealed = try await withRenderers { pool -> MediaFailure? in
                await failure { () throws(MediaFailure) in
                    try await pool.run(RenderJob(order(3)), outputs: [closed.number])
                }
            }
            let why = "its file is open for writing only; open it for both"
            #expect(sealed?.sentence == "could not write a clip of 640x360: \(why)")
        }
    }

    /// At the start, on the way, and when the index is put to the front.
    @Test(arguments: [0.01, 0.5, 0.999])
    func aClipThatIsTooLargeFailsAndTheWorkerLives(share: Double) async throws {
        let whole = try await withRenderers { pool in
            let file = try NewFile.nameless(in: "/tmp")
            let clip = try await pool.run(RenderJob(order(120)), outputs: [file.number])
            withExtendedLifetime(file) {}
            return clip.bytes
        }
        var limits = tightLimits()
        limits.worker.outputBytes = Int(Double(whole) * share)
        try await withRenderers(limits: limits) { pool in
            let file = try NewFile.nameless(in: "/tmp")
            let large = await failure { () throws(MediaFailure) in
                try await pool.run(RenderJob(order(120)), outputs: [file.number])
            }
            #expect(large?.code.rawValue == "unwritable")
            #expect(large?.sentence == "could not write to a clip of 640x360: file too large")
            let worker = pool.workers
            let other = try NewFile.nameless(in: "/tmp")
            let again = await failure { () throws(MediaFailure) in
                try await pool.run(RenderJob(order(120)), outputs: [other.number])
            }
            #expect(again == large && pool.workers == worker && worker.count == 1)
            withExtendedLifetime(other) {}
            withExtendedLifetime(file) {}
        }
    }

    @Test func aRenderingStopsWhenItIsCancelled() async throws {
        try await withRenderers(limits: patientLimits()) { pool in
            let file = try NewFile.nameless(in: "/tmp")
            let number = file.number
            let began = Seen()
            let long = order(36_000, width: 1920, height: 1080)
            let rendering = Task {
                await failure { () throws(MediaFailure) in
                    try await pool.run(RenderJob(long), outputs: [number]) { began.add($0.fraction ?? 0) }
                }
            }
            let patience = SteadyClock.seconds() + 20
            while began.values.isEmpty, SteadyClock.seconds() < patience {
                try await Task.sleep(for: .milliseconds(2))
            }
            rendering.cancel()
            #expect(await rendering.value?.code == .cancelled)
            #expect(pool.workers.count == 1, "it stopped by itself")
            withExtendedLifetime(file) {}
        }
    }
}
