import ArchiveModel
import CPosix
import MediaJobs
import MediaPool
import MediaTestJobs
import Posix
import Testing

/// Each starts processes and keeps them busy: one test at a time.
@Suite("Jobs in worker processes", .serialized)
struct PoolTests {}

extension PoolTests {
    @Test func anAnswerComesFromAnotherProcess() async throws {
        let answer = try await withPool { try await $0.run(EchoJob("hello \u{1F3AC}")) }
        #expect(answer.text == "hello \u{1F3AC}")
        #expect(answer.processID != getpid())
        #expect(answer.start == nil)
    }

    @Test func theWorkerReadsTheFileItWasGiven() async throws {
        try await withFile(Array("first bytes and more".utf8)) { path in
            try await withPool { pool in
                let byPath = try await pool.run(EchoJob("a"), input: .path(path))
                #expect(byPath.start == Array("first bytes and ".utf8))
                let file = try FileDescriptor.open(path, for: .reading)
                let open = try await pool.run(
                    EchoJob("b"), input: .descriptor(file.number, name: "that file"))
                #expect(open.start == byPath.start)
            }
        }
    }

    @Test func theWorkerWritesIntoTheFileItWasGiven() async throws {
        try await withFile([]) { path in
            let output = try FileDescriptor.open(path, for: .replacing)
            let code = try await withPool {
                try await $0.run(WriteJob(count: 100_000), outputs: [output.number])
            }
            #expect(code == 0)
            let written = try FileDescriptor.open(path, for: .reading).readToEnd(as: path)
            #expect(written == [UInt8](repeating: 7, count: 100_000))
        }
    }

    @Test func manyJobsGoThroughFewWorkers() async throws {
        try await withFile(Array("the same for all".utf8)) { path in
            try await withPool(workers: 2) { pool in
                let answers = try await withThrowingTaskGroup(of: (Int, EchoJob.Answer).self) { group in
                    for number in 0..<2000 {
                        group.addTask {
                            (number, try await pool.run(EchoJob("\(number)"), input: .path(path)))
                        }
                    }
                    return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
                }
                #expect(answers.count == 2000)
                #expect(answers.allSatisfy { "\($0.key)" == $0.value.text })
                #expect(answers.values.allSatisfy { $0.start == Array("the same for all".utf8) })
                #expect(Set(answers.values.map(\.processID)).count <= 2)
            }
        }
    }

    @Test func progressIsToldAtMostTenTimesASecond() async throws {
        let seen = Seen()
        let start = SteadyClock.seconds()
        let reports = try await withPool { pool in
            try await pool.run(CountJob(seconds: 0.55)) { seen.add($0.fraction ?? -1) }
        }
        let most = Int((SteadyClock.seconds() - start) * 10) + 1
        #expect((1...most).contains(seen.values.count) && seen.values.count < reports)
        #expect(seen.values == seen.values.sorted())
        #expect(seen.values.allSatisfy { (0...1).contains($0) })
    }

    @Test func aFileThatCannotBeOpenedCostsOneJob() async throws {
        try await withPool { pool in
            let missing = await failure { () throws(MediaFailure) in
                try await pool.run(EchoJob(""), input: .path("/nowhere/a.mp4"))
            }
            #expect(missing?.code == .unreadable)
            #expect(missing?.sentence == "could not echo /nowhere/a.mp4: it does not exist")
            let folder = await failure { () throws(MediaFailure) in
                try await pool.run(EchoJob(""), input: .path("/tmp"))
            }
            #expect(folder?.code == .notAFile)
            #expect(folder?.sentence == "could not echo /tmp: it is a folder")
            // Opening a named pipe or a terminal for reading may wait for ever.
            let device = await failure { () throws(MediaFailure) in
                try await pool.run(EchoJob(""), input: .path("/dev/zero"))
            }
            #expect(device?.code == .notAFile)
            #expect(device?.sentence == "could not echo /dev/zero: it is no regular file")
            let last = try await pool.run(EchoJob("still here")).text
            #expect(last == "still here")
        }
    }

    @Test func aMissingProgramIsAClearError() async throws {
        let pool = MediaPool(workers: 2, program: MediaProgram(path: "/nowhere/dailies-media"))
        let failures = await withTaskGroup(of: MediaFailure?.self) { group in
            for _ in 0..<20 {
                group.addTask { await failure { () throws(MediaFailure) in try await pool.run(EchoJob("")) } }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        await pool.close()
        #expect(failures.count == 20)
        for failure in failures {
            #expect(failure?.code == .noWorker)
            #expect(
                failure?.sentence
                    == "could not start the media worker /nowhere/dailies-media: it does not exist; "
                    + "install dailies-media beside dailies, both of the same version")
        }
    }

    @Test(arguments: ["/bin/true", "/bin/cat", "/bin/sleep"])
    func aProgramThatIsNoWorkerIsAClearError(path: String) async throws {
        var limits = tightLimits()
        limits.startSeconds = 0.5
        let pool = MediaPool(workers: 1, program: MediaProgram(path: path), limits: limits)
        let failure = await failure { () throws(MediaFailure) in try await pool.run(EchoJob("")) }
        await pool.close()
        #expect(failure?.code == .noWorker)
        #expect(failure?.sentence.hasPrefix("could not start the media worker \(path): it ") == true)
    }

    @Test func theRealWorkerSaysThatItDoesNotKnowAJob() async throws {
        let program = MediaProgram(path: try folderOfPrograms() + "/dailies-media")
        let pool = MediaPool(workers: 1, program: program, limits: tightLimits())
        let unknown = await failure { () throws(MediaFailure) in try await pool.run(EchoJob("")) }
        await pool.close()
        #expect(unknown?.code == .unknownJob)
        #expect(unknown?.sentence.contains("of the same version") == true)
        let libraries = try program.libraries(environment: [:])
        #expect(libraries.map(\.name).contains("libavcodec"))
    }

    @Test func aWorkerIsReplacedAfterItsShareOfJobs() async throws {
        var limits = tightLimits()
        limits.jobsPerWorker = 10
        let workers = try await withPool(limits: limits) { pool in
            var workers: [Int32] = []
            for _ in 0..<25 { workers.append(try await pool.run(EchoJob("")).processID) }
            return workers
        }
        #expect(Set(workers).count == 3)
        #expect(Set(workers.prefix(10)).count == 1)
    }

    @Test func aWorkerThatGrewIsReplacedBeforeTheNextJob() async throws {
        var limits = tightLimits()
        limits.residentBytes = 1
        let workers = try await withPool(limits: limits) { pool in
            let first = try await pool.run(EchoJob("")).processID
            _ = try await pool.run(CountJob(seconds: 0))
            return [first, try await pool.run(EchoJob("")).processID]
        }
        #expect(workers[0] != workers[1])
    }

    @Test func aJobThatIsTooLargeIsRefused() async throws {
        try await withPool { pool in
            let failure = await failure { () throws(MediaFailure) in
                try await pool.run(EchoJob(String(repeating: "x", count: Frame.bodyLimit)))
            }
            #expect(failure?.code == .tooLarge)
            // Larger than what the socket holds at once.
            let text = String(repeating: "y", count: 3 << 20)
            let last = try await pool.run(EchoJob(text)).text
            #expect(last == text)
        }
    }

    @Test func aPoolWithoutAnOwnerEndsItsWorkers() async throws {
        let worker = try await MediaPool(workers: 1, program: testProgram(), limits: tightLimits())
            .run(EchoJob("")).processID
        let deadline = SteadyClock.seconds() + 30
        while exists(worker), SteadyClock.seconds() < deadline { usleep(5000) }
        #expect(!exists(worker))
    }
}

final class Seen: Sendable {
    private let numbers = Guarded<[Double]>([])
    func add(_ value: Double) { numbers.withLock { $0.append(value) } }
    var values: [Double] { numbers.withLock { $0 } }
}
