internal import Hashing
internal import Posix

/// A file that is read from front to back, once, and hashed on the way, whatever else is done with its bytes.
struct HashedReading: ~Copyable {
    /// Large enough to read at the disk's speed, small enough to stay in the processor's cache.
    private static let block = 1 << 20

    private let file: FileDescriptor
    private let name: String
    private var hash: SHA256
    private var count: Int64 = 0

    /// `name` is for sentences.
    init(_ file: consuming FileDescriptor, as name: String) throws(SystemError) {
        guard let hash = SHA256() else { throw SystemError("hash", name, code: SystemError.outOfMemory) }
        self.file = file
        self.name = name
        self.hash = hash
        self.file.willReadOnce()
    }

    /// Of a regular file, and nothing else.
    static func of(_ path: String, as name: String) throws(SystemError) -> HashedReading {
        try HashedReading(FileHash.open(path, as: name), as: name)
    }

    /// The next piece; nil at the end.
    mutating func next() throws(SystemError) -> [UInt8]? {
        let piece = try file.read(upTo: Self.block, as: name)
        guard !piece.isEmpty else { return nil }
        hash.add(piece[...])
        count += Int64(piece.count)
        return piece
    }

    /// Whether the system's cache held any of it before it was read.
    func isCached() throws(SystemError) -> Bool {
        file.isCached(try PositionedReading.size(of: file.number, as: name) ?? 0)
    }

    /// Gives what was read last back to the system.
    func forget(_ piece: [UInt8]) { file.forget(count - Int64(piece.count)..<count) }

    /// Of all that was read.
    mutating func finish() throws(SystemError) -> FileHash {
        guard let digest = hash.finish() else {
            throw SystemError("hash", name, code: SystemError.inputOutput)
        }
        return FileHash(bytes: count, sha256: digest)
    }
}
