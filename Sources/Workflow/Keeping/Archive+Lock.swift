internal import ArchiveFormat
internal import Posix
internal import Storage

extension Archive {
    /// Runs `body` while nobody else changes the archive, on a thread that may block.
    func locked<Answer: Sendable>(
        as command: String, _ patience: Library.Patience, tell: @escaping @Sendable (String) -> Void,
        _ body: @escaping @Sendable () throws(LibraryProblem) -> Answer
    ) async throws(LibraryProblem) -> Answer {
        let lock: WriterLock
        do throws(ArchiveProblem) {
            lock = try await WriterLock.acquire(
                self, command: command, waiting: patience.waiting, whileWaiting: tell)
        } catch {
            throw .archive(error)
        }
        return try await Threads.trying { () throws(LibraryProblem) in
            defer { lock.release() }
            return try body()
        }
    }
}

extension Library.Patience {
    fileprivate var waiting: WriterLock.Waiting { self == .short ? .seconds(10) : .forever }
}
