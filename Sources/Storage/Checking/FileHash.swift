internal import Hashing
package import Posix

/// Reads a file through, and tells what it holds.
package struct FileHash: Sendable, Hashable {
    package let bytes: Int64
    /// Lowercase hexadecimal.
    package let sha256: String

    package init(bytes: Int64, sha256: String) {
        self.bytes = bytes
        self.sha256 = sha256
    }

    private static let block: Int64 = 1 << 20

    /// Of a regular file, nothing of it read.
    package static func size(of path: String, as name: String) throws(SystemError) -> Int64 {
        let file = try open(path, as: name)
        return try PositionedReading.size(of: file.number, as: name) ?? 0
    }

    private static func open(_ path: String, as name: String) throws(SystemError) -> FileDescriptor {
        do throws(SystemError) {
            return try FileDescriptor.openRegular(path)
        } catch {
            throw SystemError(error.attempt, name, code: error.code)
        }
    }

    /// Nil where `goOn`, which is told how many bytes came, wants no more. `name` is for sentences.
    ///
    /// What the system's cache did not hold before it does not hold afterwards: a check reads all that there is
    /// once, and would push out what everybody else needs.
    package static func of(
        _ path: String, as name: String, goOn: (Int64) -> Bool = { _ in true }
    ) throws(SystemError) -> FileHash? {
        guard var hash = SHA256() else { throw SystemError("hash", name, code: SystemError.outOfMemory) }
        let file = try open(path, as: name)
        let wasCached = file.isCached(try PositionedReading.size(of: file.number, as: name) ?? 0)
        file.willReadOnce()
        var done: Int64 = 0
        while true {
            let bytes = try file.read(upTo: Int(block), as: name)
            if bytes.isEmpty { break }
            hash.add(bytes[...])
            if !wasCached { file.forget(done..<done + Int64(bytes.count)) }
            done += Int64(bytes.count)
            if !goOn(Int64(bytes.count)) { return nil }
        }
        guard let digest = hash.finish() else {
            throw SystemError("hash", name, code: SystemError.inputOutput)
        }
        return FileHash(bytes: done, sha256: digest)
    }
}
