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

    /// Of a regular file, nothing of it read.
    package static func size(of path: String, as name: String) throws(SystemError) -> Int64 {
        let file = try open(path, as: name)
        return try PositionedReading.size(of: file.number, as: name) ?? 0
    }

    static func open(_ path: String, as name: String) throws(SystemError) -> FileDescriptor {
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
        var file = try HashedReading.of(path, as: name)
        let wasCached = try file.isCached()
        while let piece = try file.next() {
            if !wasCached { file.forget(piece) }
            if !goOn(Int64(piece.count)) { return nil }
        }
        return try file.finish()
    }
}
