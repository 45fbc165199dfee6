package import Posix

extension FileHash {
    /// Copies a file into a new one and hashes what it copies. Bytes of its own, whatever the file system could share:
    /// the copy goes to another place. It is on the disk when its file system was synced. Nil where `goOn` wants no
    /// more.
    package static func copying(
        _ source: String, to target: String, as name: String, goOn: (Int64) -> Bool = { _ in true }
    ) throws(SystemError) -> FileHash? {
        var input = try HashedReading.of(source, as: name)
        let output = try FileDescriptor.open(target, for: .creating)
        while let piece = try input.next() {
            try output.write(piece, as: target)
            if !goOn(Int64(piece.count)) { return nil }
        }
        try output.close(as: target)
        return try input.finish()
    }
}
