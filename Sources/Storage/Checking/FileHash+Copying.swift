internal import Hashing
package import Posix

extension FileHash {
    /// Copies a file into a new one and hashes what it copies. Bytes of its own, whatever the file system could share:
    /// the copy goes to another place. It is on the disk when its file system was synced. Nil where `goOn` wants no
    /// more.
    package static func copying(
        _ source: String, to target: String, as name: String, goOn: (Int64) -> Bool = { _ in true }
    ) throws(SystemError) -> FileHash? {
        guard var hash = SHA256() else { throw SystemError("hash", name, code: SystemError.outOfMemory) }
        let input: FileDescriptor
        do throws(SystemError) {
            input = try FileDescriptor.openRegular(source)
        } catch {
            throw SystemError(error.attempt, name, code: error.code)
        }
        let output = try FileDescriptor.open(target, for: .creating)
        input.willReadOnce()
        var done: Int64 = 0
        while true {
            let bytes = try input.read(upTo: 1 << 20, as: name)
            if bytes.isEmpty { break }
            try output.write(bytes, as: target)
            hash.add(bytes[...])
            done += Int64(bytes.count)
            if !goOn(Int64(bytes.count)) { return nil }
        }
        try output.close(as: target)
        guard let digest = hash.finish() else {
            throw SystemError("hash", name, code: SystemError.inputOutput)
        }
        return FileHash(bytes: done, sha256: digest)
    }
}
