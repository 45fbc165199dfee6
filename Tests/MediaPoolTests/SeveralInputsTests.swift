import CPosix
import MediaJobs
import MediaPool
import MediaTestJobs
import Posix
import TestSupport
import Testing

/// Jobs that read many files at once.
extension PoolTests {
    private func files(_ count: Int, in folder: TemporaryFolder) throws -> [MediaInput] {
        try (0..<count).map { index in
            let path = folder("\(index)")
            try FileDescriptor.open(path, for: .creating).write(Array("file \(index)".utf8), as: path)
            return .file(path, name: "the file \(index)")
        }
    }

    private func refusal(of inputs: [MediaInput], by pool: MediaPool) async -> MediaFailure? {
        await failure { () async throws(MediaFailure) in try await pool.run(ReadAllJob(), inputs: inputs) }
    }

    @Test(arguments: [0, 1, 2, 64, 65, 1000]) func allInputsArriveInTheirOrder(_ count: Int) async throws {
        let folder = try TemporaryFolder()
        let inputs = try files(count, in: folder)
        let seen = try await withPool { try await $0.run(ReadAllJob(), inputs: inputs) }
        #expect(seen == (0..<count).map { "file \($0)" })
    }

    /// Those that the worker has by then belong to no other job.
    @Test func oneThatIsMissingCostsItsOwnJobAlone() async throws {
        let folder = try TemporaryFolder()
        let inputs = try files(150, in: folder)
        var broken = inputs
        broken[140] = .file(folder("nothing"), name: "the missing one")
        let before = try entries(of: "/proc/self/fd").count
        try await withPool { [broken] pool in
            for _ in 0..<3 {
                let refused = await refusal(of: broken, by: pool)
                #expect(refused?.code == .unreadable)
                #expect(refused?.sentence.hasPrefix("could not read the missing one: ") == true)
                let seen = try await pool.run(ReadAllJob(), inputs: inputs)
                #expect(seen == (0..<150).map { "file \($0)" })
                let one = try await pool.run(ReadAllJob(), inputs: [inputs[7]])
                #expect(one == ["file 7"])
            }
        }
        #expect(try entries(of: "/proc/self/fd").count <= before)
    }

    @Test func moreThanAThousandAreRefused() async throws {
        let inputs = Array(repeating: MediaInput.descriptor(0, name: "standard input"), count: 1001)
        let refused = try await withPool { await refusal(of: inputs, by: $0) }
        #expect(refused?.code == .tooLarge)
    }
}
