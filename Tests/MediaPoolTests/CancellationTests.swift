import CPosix
import MediaJobs
import MediaPool
import MediaTestJobs
import Posix
import Testing

extension PoolTests {
    @Test func aRunningJobStopsWhenItsTaskIsCancelled() async throws {
        try await withPool(limits: patientLimits()) { pool in
            let worker = try await pool.run(EchoJob("")).processID
            let task = Task {
                await failure { () throws(MediaFailure) in try await pool.run(CountJob(seconds: 20)) }
            }
            try await Task.sleep(for: .milliseconds(100))
            let start = SteadyClock.seconds()
            task.cancel()
            #expect(await task.value?.code == .cancelled)
            #expect(SteadyClock.seconds() - start < 15)
            // It stopped because it was asked to.
            let last = try await pool.run(EchoJob("")).processID
            #expect(last == worker)
        }
    }

    @Test func aDeafJobIsKilledWhenItsTaskIsCancelled() async throws {
        try await withPool { pool in
            let worker = try await pool.run(EchoJob("")).processID
            let task = Task {
                await failure { () throws(MediaFailure) in try await pool.run(MisbehaveJob(.hang)) }
            }
            try await Task.sleep(for: .milliseconds(100))
            task.cancel()
            #expect(await task.value?.code == .cancelled)
            let last = try await pool.run(EchoJob("")).processID
            #expect(last != worker)
        }
    }

    @Test func aWaitingJobIsCancelledAtOnce() async throws {
        try await withPool { pool in
            let busy = Task {
                await failure { () throws(MediaFailure) in try await pool.run(CountJob(seconds: 60)) }
            }
            let tasks = (0..<50).map { number in
                Task { await failure { () throws(MediaFailure) in try await pool.run(CountJob(seconds: 5)) } }
            }
            try await Task.sleep(for: .milliseconds(50))
            let start = SteadyClock.seconds()
            for task in tasks { task.cancel() }
            for task in tasks { #expect(await task.value?.code == .cancelled) }
            // While the worker still has the first.
            #expect(SteadyClock.seconds() - start < 30)
            busy.cancel()
            _ = await busy.value
        }
    }

    /// Behind another in the worker's pipe.
    @Test func aJobThatWasSentAheadIsCancelledToo() async throws {
        try await withPool { pool in
            let first = Task {
                await failure { () throws(MediaFailure) in
                    try await pool.run(MisbehaveJob(.hangPolitely))
                }
            }
            try await Task.sleep(for: .milliseconds(150))
            let second = Task { await failure { () throws(MediaFailure) in try await pool.run(EchoJob("")) } }
            try await Task.sleep(for: .milliseconds(50))
            second.cancel()
            first.cancel()
            #expect(await second.value?.code == .cancelled)
            #expect(await first.value?.code == .cancelled)
        }
    }

    @Test func aTaskThatIsCancelledAlreadyRunsNothing() async throws {
        try await withPool { pool in
            let task = Task {
                unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
                return await failure { () throws(MediaFailure) in try await pool.run(CountJob(seconds: 5)) }
            }
            #expect(await task.value?.code == .cancelled)
        }
    }

    @Test func closingStopsWhatRunsAndWhatWaits() async throws {
        let pool = MediaPool(workers: 2, program: try testProgram(), limits: tightLimits())
        let tasks = (0..<20).map { _ in
            Task { await failure { () throws(MediaFailure) in try await pool.run(CountJob(seconds: 20)) } }
        }
        try await Task.sleep(for: .milliseconds(200))
        let living = pool.workers
        #expect(living.count == 2)
        let start = SteadyClock.seconds()
        await pool.close()
        #expect(SteadyClock.seconds() - start < 15)
        for task in tasks { #expect(await task.value?.code == .cancelled) }
        #expect(living.filter(exists) == [])
        let late = await failure { () throws(MediaFailure) in try await pool.run(EchoJob("")) }
        #expect(late?.code == .cancelled)
        await pool.close()
    }

    @Test func closingDoesNotWaitForAWorkerThatNeverGetsReady() async throws {
        var limits = patientLimits()
        limits.startSeconds = 60
        limits.environment = ["DEAF": "1"]
        let pool = MediaPool(workers: 1, program: try testProgram(), limits: limits)
        let task = Task {
            await failure { () throws(MediaFailure) in try await pool.run(EchoJob("")) }
        }
        while pool.workers.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        let start = SteadyClock.seconds()
        await pool.close()
        #expect(SteadyClock.seconds() - start < 30)
        #expect(await task.value?.code == .cancelled)
    }
}
