import Posix
import Storage
import TestSupport
import Testing

@Suite struct FileHashTests {
    @Test(arguments: [0, 1, 1 << 20, 3 << 20 | 17])
    func `sha256sum says the same`(length: Int) async throws {
        let folder = try TemporaryFolder("hash")
        let path = try folder.write(noise(0..<length, seed: 7), to: "file")
        let hash = try #require(try FileHash.of(path, as: "file"))
        let peer = try await ProgramRun.run("sha256sum", [path]).succeeded()
        #expect(peer.text.hasPrefix(hash.sha256 + " "))
        #expect(hash.bytes == Int64(length))
        #expect(try FileHash.size(of: path, as: "file") == Int64(length))
    }

    @Test func `it stops when it is told to, and tells what came`() throws {
        let folder = try TemporaryFolder("hash")
        let path = try folder.write(noise(0..<(4 << 20), seed: 8), to: "file")
        var seen: Int64 = 0
        let hash = try FileHash.of(path, as: "file") { bytes in
            seen += bytes
            return seen < 2 << 20
        }
        #expect(hash == nil)
        #expect(seen == 2 << 20)
    }

    @Test func `errors have the name that the user knows`() throws {
        let folder = try TemporaryFolder("hash")
        let error = #expect(throws: SystemError.self) { try FileHash.of(folder("gone"), as: "clips/a.mp4") }
        #expect(error?.description == "could not open clips/a.mp4: it does not exist")
        #expect(throws: SystemError.self) { try FileHash.of(folder.path, as: "a folder") }
    }

    /// fincore(1) tells what of a file the cache holds.
    @Test func `what the cache did not hold it does not hold afterwards`() async throws {
        let folder = try TemporaryFolder("cache")
        let path = try folder.write(noise(0..<(8 << 20), seed: 9), to: "file")
        // On the disk first: what is not written yet cannot be given back.
        _ = try await ProgramRun.run("sync", [path]).succeeded()
        _ = try await ProgramRun.run(
            "dd", ["of=\(path)", "oflag=nocache", "conv=notrunc,fdatasync", "count=0"])
        try #require(try await cachedBytes(path) == 0, "this file system gives nothing back")
        _ = try FileHash.of(path, as: "file")
        #expect(try await cachedBytes(path) == 0)

        _ = try await ProgramRun.run("cat", [path], output: .discarded).succeeded()
        let before = try await cachedBytes(path)
        _ = try FileHash.of(path, as: "file")
        #expect(try await cachedBytes(path) == before)
        #expect(before == 8 << 20)
    }

    private func cachedBytes(_ path: String) async throws -> Int {
        let run = try await ProgramRun.run("fincore", ["--bytes", "--noheadings", "--output", "RES", path])
            .succeeded()
        return try #require(Int(run.lines[0].filter { $0 != " " }))
    }
}
