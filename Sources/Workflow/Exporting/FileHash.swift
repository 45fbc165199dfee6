internal import Hashing
package import Posix

/// Reads a file to its end and hashes it, perhaps copying it on the way.
package enum FileHash {
    package struct Result: Sendable, Equatable {
        package let bytes: Int64
        package let sha256: String
    }

    /// Of a regular file. `progress` gets the bytes of each step, and stops the reading by `false`.
    package static func of(
        _ path: String, named name: String, progress: (Int64) -> Bool = { _ in true }
    ) throws(SystemError) -> Result {
        try read(path, name, progress) { _ throws(SystemError) in }
    }

    /// Into a new file, on the disk when this returns. Bytes of its own, whatever the file system could share: the
    /// copy goes to another place.
    package static func copying(
        _ source: String, to target: String, named name: String, progress: (Int64) -> Bool = { _ in true }
    ) throws(SystemError) -> Result {
        let output = try FileDescriptor.open(target, for: .creating)
        let result = try read(source, name, progress) { part throws(SystemError) in
            try output.write(part, as: target)
        }
        try output.sync(as: target)
        try output.close(as: target)
        return result
    }

    private static func read(
        _ path: String, _ name: String, _ progress: (Int64) -> Bool,
        _ take: ([UInt8]) throws(SystemError) -> Void
    ) throws(SystemError) -> Result {
        guard var hash = SHA256() else { throw SystemError("hash", name, code: SystemError.outOfMemory) }
        let input: FileDescriptor
        do throws(SystemError) {
            input = try FileDescriptor.openRegular(path)
        } catch {
            // As it was given, not as it was resolved.
            throw SystemError(error.attempt, name, code: error.code)
        }
        var bytes: Int64 = 0
        while true {
            let part = try input.read(upTo: 1 << 20, as: name)
            if part.isEmpty { break }
            try take(part)
            part.withUnsafeBytes { hash.add($0) }
            bytes += Int64(part.count)
            guard progress(Int64(part.count)) else {
                throw SystemError("read", name, code: SystemError.interrupted)
            }
        }
        guard let sha256 = hash.finish() else {
            throw SystemError("hash", name, code: SystemError.inputOutput)
        }
        return Result(bytes: bytes, sha256: sha256)
    }
}
