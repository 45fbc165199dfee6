internal import Hashing
internal import Posix

extension FileHash {
    init(of bytes: [UInt8]) throws(StorageProblem) {
        guard let sha256 = SHA256.hexadecimal(of: bytes) else { throw Self.noSHA256 }
        self.init(bytes: Int64(bytes.count), sha256: sha256)
    }

    /// Of a whole file; `name` is for sentences.
    init(ofFile path: String, as name: String) throws(StorageProblem) {
        do throws(SystemError) {
            guard let hash = try Self.of(path, as: name) else { throw Self.noSHA256Call(name) }
            self = hash
        } catch {
            throw .item(error.description)
        }
    }

    private static func noSHA256Call(_ name: String) -> SystemError {
        SystemError("hash", name, code: SystemError.inputOutput)
    }

    private static var noSHA256: StorageProblem {
        .item("could not hash a file: libcrypto has no SHA-256 here")
    }
}
