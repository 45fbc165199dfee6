import CPosix
import MediaJobs
import MediaPool
import MediaTestJobs
import Posix
import Testing

extension PoolTests {
    /// What a misdeed must be called, and a word that its sentence must have.
    static let names: [MisbehaveJob.Misdeed: (MediaFailure.Code, String)] = [
        .crash: (.crashed, "(SIGSEGV)"),
        .abort: (.crashed, "(SIGABRT)"),
        .trap: (.crashed, "(SIG"),
        .hang: (.timedOut, "not done after 0.3 s"),
        .hangPolitely: (.timedOut, "not done after 0.3 s"),
        .eatMemory: (.outOfMemory, "more memory than it may have"),
        .socket: (.forbidden, "to open a network socket"),
        .program: (.forbidden, "to start a program"),
        .process: (.forbidden, "to start a process, which is forbidden (SIGSYS)"),
        .catchRefusals: (.forbidden, "to open a network socket"),
        .garble: (.garbled, "cannot be understood"),
        .wrongNumber: (.garbled, "cannot be understood"),
        .hugeFrame: (.garbled, "cannot be understood"),
        .halfFrame: (.exited, "(exit code 0)"),
        .exit: (.exited, "(exit code 3)"),
        .closeSocket: (.garbled, "cannot be understood"),
        .progressNotANumber: (.garbled, "cannot be understood"),
        .progressInfinite: (.garbled, "cannot be understood"),
        .progressHuge: (.garbled, "cannot be understood"),
        .progressNegative: (.garbled, "cannot be understood"),
        .uncalledCancellation: (.garbled, "cannot be understood"),
        .longCode: (.garbled, "cannot be understood"),
        .strangeCode: (.garbled, "cannot be understood"),
        .emptyCode: (.garbled, "cannot be understood"),
        .longSentence: (.garbled, "cannot be understood"),
        .stall: (.timedOut, "it came no further for 0.3 s"),
    ]

    /// A sanitizer answers some faults and keeps signal handlers itself, and has no limit on its address space.
    static let misdeeds = MisbehaveJob.Misdeed.allCases.filter { misdeed in
        misdeed != .spin
            && !(isSanitized && [.crash, .abort, .trap, .eatMemory, .catchRefusals].contains(misdeed))
    }

    @Test(arguments: misdeeds)
    func aMisdeedIsContainedAndNamed(misdeed: MisbehaveJob.Misdeed) async throws {
        let name = try #require(Self.names[misdeed])
        let limits = misdeed == .hangPolitely ? patientLimits() : tightLimits()
        try await withFile([1]) { path in
            try await withPool(limits: limits) { pool in
                let before = try await pool.run(EchoJob("before")).processID
                let failure = await misbehave(misdeed, in: pool, path)
                #expect(failure?.code == name.0)
                #expect(failure?.sentence.hasPrefix("could not misuse \(path): ") == true)
                #expect(failure?.sentence.contains(name.1) == true, "\(failure?.sentence ?? "no failure")")
                let after = try await pool.run(EchoJob("after"), input: .path(path))
                // Whoever stops when asked lives on.
                #expect((after.processID == before) == (misdeed == .hangPolitely))
                #expect(exists(before) == (misdeed == .hangPolitely))
            }
        }
    }

    @Test func tooMuchProcessorTimeIsNamed() async throws {
        try await withPool { pool in
            let failure = await failure { () throws(MediaFailure) in
                try await pool.run(
                    MisbehaveJob(.spin), allowance: MediaAllowance(seconds: 20, processorSeconds: 0.1))
            }
            #expect(failure?.code == .processorTime)
            #expect(failure?.sentence.contains("0.1 s of processor time (SIGXCPU)") == true)
            // The allowance is one job's own: the next has all of it again.
            let last = try await pool.run(EchoJob("after")).text
            #expect(last == "after")
        }
    }

    /// The deed of the whole: the batch goes on around what goes wrong in it.
    @Test func twelveBadJobsAmongTwoHundredCostTwelve() async throws {
        let bad = Self.misdeeds.filter { $0 != .hang && $0 != .closeSocket }.prefix(12)
        try await withFile([1, 2, 3]) { path in
            let outcomes = try await withPool(workers: 2) { pool in
                await withTaskGroup(of: (Int, Result<String, MediaFailure>).self) { group in
                    for number in 0..<200 {
                        group.addTask {
                            if number % 16 == 9 {
                                let misdeed = bad[number / 16 % bad.count]
                                let failure = await misbehave(misdeed, in: pool, path)
                                return (number, failure.map { .failure($0) } ?? .success("not contained"))
                            }
                            do throws(MediaFailure) {
                                return (
                                    number,
                                    .success(
                                        try await pool.run(EchoJob("\(number)"), input: .path(path)).text)
                                )
                            } catch {
                                return (number, .failure(error))
                            }
                        }
                    }
                    return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
                }
            }
            #expect(outcomes.count == 200)
            for (number, outcome) in outcomes {
                switch outcome {
                case .success(let text): #expect(text == "\(number)")
                case .failure(let failure):
                    #expect(number % 16 == 9, "\(failure.sentence)")
                    #expect(failure.code == Self.names[bad[number / 16 % bad.count]]?.0)
                }
            }
            #expect(outcomes.values.count { (try? $0.get()) == nil } == 12)
        }
    }

    @Test func nothingStaysOpenWhateverTheJobsDid() async throws {
        try await withFile([1, 2, 3]) { path in
            let rounds = try output(testProgram().path, ["--leaks", path]).split(separator: "\n")
            #expect(rounds.count == 2 && rounds.first == rounds.last)
            #expect(rounds.allSatisfy { $0.hasPrefix("descriptors [") && $0.hasSuffix("], children []") })
        }
    }

    @Test func aWorkerThatWasKilledWhileItRestedCostsNoJob() async throws {
        try await withPool { pool in
            let worker = try await pool.run(EchoJob("")).processID
            kill(worker, SIGKILL)
            while exists(worker) { usleep(500) }
            let last = try await pool.run(EchoJob("next")).processID
            #expect(last != worker)
        }
    }

    @Test func aWorkerThatWasKilledAtWorkIsNamed() async throws {
        try await withPool { pool in
            let worker = try await pool.run(EchoJob("")).processID
            async let outcome = failure { () throws(MediaFailure) in try await pool.run(CountJob(seconds: 10))
            }
            try await Task.sleep(for: .milliseconds(100))
            kill(worker, SIGKILL)
            #expect(await outcome?.code == .outOfMemory)
            #expect(await outcome?.sentence.contains("the system killed its worker (SIGKILL)") == true)
        }
    }
}

private func misbehave(_ misdeed: MisbehaveJob.Misdeed, in pool: MediaPool, _ path: String) async
    -> MediaFailure?
{
    // The patience with a hang is the length of its test.
    let hangs = [.hang, .hangPolitely].contains(misdeed)
    let allowance = MediaAllowance(
        seconds: hangs ? 0.3 : 60, processorSeconds: 60, stallSeconds: misdeed == .stall ? 0.3 : nil)
    return await failure { () throws(MediaFailure) in
        try await pool.run(MisbehaveJob(misdeed), input: .path(path), allowance: allowance)
    }
}
