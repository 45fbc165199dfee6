internal import ArchiveModel
internal import Hashing
internal import Posix

/// SHA-256 of all inputs, computed on a thread of its own while the film is written: the bytes are in the
/// system's memory then, and are not read from the disk twice.
struct InputHashes {
    private let thread: JoinedThread<[String?]>
    private let wanted: Deadline

    init(_ files: [SourceFile], deadline: Deadline) throws(MediaError) {
        let wanted = Deadline(in: nil) { deadline.isOver }
        self.wanted = wanted
        do throws(SystemError) {
            thread = try JoinedThread { files.map { Self.hash($0, wanted) } }
        } catch {
            throw MediaError(.failed, "could not stitch a film: \(error.reason)")
        }
    }

    /// One an input, in their order.
    func finish() -> [String?] { thread.join() ?? [] }

    /// Nobody wants them any more; returns when no file is being read.
    func stop() {
        wanted.cancel()
        _ = thread.join()
    }

    private static func hash(_ file: SourceFile, _ deadline: Deadline) -> String? {
        guard var sum = SHA256() else { return nil }
        let block = WriteBlock(size: 1 << 20)
        var place: Int64 = 0
        while place < file.bytes {
            if deadline.isOver { return nil }
            let part = Int(min(file.bytes - place, Int64(block.room)))
            guard (try? block.take(part, of: file, at: place)) != nil else { return nil }
            block.add(to: &sum)
            place += Int64(part)
        }
        return sum.finish()
    }
}

extension WriteBlock {
    /// Empties it into a sum.
    fileprivate func add(to sum: inout SHA256) {
        unsafe use { bytes in unsafe sum.add(bytes) }
    }
}
