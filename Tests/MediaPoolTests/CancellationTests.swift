import CPosix
import MediaJobs
import MediaPool
import MediaTestJobs
import Posix
import Testing

extension PoolTests {
    @Test func aRunningJobStopsWhenItsTaskIsCancelled() async throws {
        try await withPool { pool in
            let worker = try await pool.run(EchoJob("")).processID
            let task = Task {
                await failure { () throws(MediaFailure) in try await pool.run(CountJob(seconds: 20)) }
            }
            try await Task.sleep(for: .milliseconds(100))
            let start = SteadyClock.seconds()
            task.cancel()
            #expect(await task.value?.code == .cancelled)
            #expect(SteadyClock.seconds() - start < 0.25)
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
            async let busy = pool.run(CountJob(seconds: 0.5))
            let tasks = (0..<50).map { number in
                Task { await failure { () throws(MediaFailure) in try await pool.run(CountJob(seconds: 5)) } }
            }
            try await Task.sleep(for: .milliseconds(50))
            let start = SteadyClock.seconds()
            for task in tasks { task.cancel() }
            for task in tasks { #expect(await task.value?.code == .cancelled) }
            #expect(SteadyClock.seconds() - start < 0.3)
            _ = try await busy
        }
    }

    /// Behind another in the worker's pipe.
    @Test func aJobThatWasSentAheadIsCancelledToo() async throws {
        try await withPool { pool in
            let first = Task {
                await failure { () throws(MediaFailure) in
                    try await pool.run(
                        MisbehaveJob(.hangPolitely),
                        allowance: MediaAllowance(seconds: 0.4, processorSeconds: 9))
                }
            }
            try await Task.sleep(for: .milliseconds(150))
            let second = Task { await failure { () throws(MediaFailure) in try await pool.run(EchoJob("")) } }
            try await Task.sleep(for: .milliseconds(50))
            second.cancel()
            #expect(await second.value?.code == .cancelled)
            #expect(await first.value?.code == .timeout)
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
        let start = SteadyClock.seconds()
        await pool.close()
        #expect(SteadyClock.seconds() - start < 1)
        for task in tasks { #expect(await task.value?.code == .cancelled) }
        #expect(try children() == [])
        let late = await failure { () throws(MediaFailure) in try await pool.run(EchoJob("")) }
        #expect(late?.code == .cancelled)
        await pool.close()
    }
}
