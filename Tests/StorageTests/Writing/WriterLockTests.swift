import ArchiveFormat
import Posix
import Storage
import TestSupport
import Testing

/// Between real programs.
@Suite struct WriterLockTests {
    private let vault: Vault

    init() throws { vault = try Vault() }

    private var path: String { vault.archive.folder.path }

    /// Runs `body` while another program has the lock.
    private func whileHeld<Value: Sendable>(
        _ body: @escaping @Sendable (_ holder: Int32) async throws -> Value
    ) async throws -> Value {
        let pipe = try FileDescriptor.pipe()
        let words = FileDescriptor(owning: pipe.read)
        let end = FileDescriptor(owning: pipe.write)
        let answers = try FileDescriptor.pipe()
        let output = FileDescriptor(owning: answers.read)
        let child = try ChildProcess.start(
            Fixture.path, ["hold", path, "dailies archive"], environment: ProgramRun.smallEnvironment(),
            streams: .init(input: words.number, output: answers.write))
        _ = FileDescriptor(owning: answers.write)
        let id = child.id
        #expect(try output.read(upTo: 100, as: "the holder") == Array("held\n".utf8))
        let value = try await body(id)
        try end.close(as: "the holder's input")
        _ = words
        _ = try child.wait(upTo: 20)
        return value
    }

    @Test func `a second writer is told who has it, and what to do`() async throws {
        let path = path
        let (refused, holder) = try await whileHeld { holder in
            (try await Fixture.run(["wait", path, "dailies tag", "0"]), holder)
        }
        #expect(refused.exitCode == 4)
        let words =
            "could not write to the archive archive: dailies archive (process \(holder)) has been writing to it since "
        #expect(refused.text.hasPrefix(words), "\(refused.text)")
        #expect(refused.text.hasSuffix(" UTC; wait for it with --wait\n"))
    }

    @Test func `readers do not wait for it`() async throws {
        try vault.keep("a")
        let archive = vault.archive
        let read = try await whileHeld { _ in Array(archive.records()).count }
        #expect(read == 1)
    }

    @Test func `one who waits gets it when the holder is done, and when it is killed`() async throws {
        let path = path
        let waiting = try await whileHeld { _ in
            Task { try await Fixture.run(["wait", path, "dailies tag", "30"]) }
        }
        #expect(try await waiting.value.text == "held\n")
        let other = try await whileHeld { holder in
            let waiting = Task { try await Fixture.run(["wait", path, "dailies tag", "30"]) }
            _ = try await ProgramRun.run("kill", ["-KILL", "\(holder)"])
            return try await waiting.value
        }
        #expect(other.text == "held\n")
    }

    @Test func `within one program too there is one at a time, and letting go twice is letting go once`()
        throws
    {
        let lock = try #require(try WriterLock.attempt(vault.archive, command: "a"))
        #expect(try WriterLock.attempt(vault.archive, command: "b") == nil)
        lock.release()
        let second = try #require(try WriterLock.attempt(vault.archive, command: "b"))
        lock.release()
        let card = String(decoding: try vault.folder.read("dailies/.writer"), as: UTF8.self)
        #expect(card.contains(#""command":"b""#))
        #expect(try WriterLock.attempt(vault.archive, command: "c") == nil)
        second.release()
    }
}
