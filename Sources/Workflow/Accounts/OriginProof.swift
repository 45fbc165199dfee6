internal import ArchiveModel
internal import Hashing

/// Shows later that whoever had the key named an origin himself.
///
/// A task that was submitted with `--base-url` is asked for at the same place, and the key goes there. The place
/// stands in the task's record, and a record that somebody else has changed could send the key anywhere. So the
/// record also holds a keyed hash of the origin (HMAC, RFC 2104), which only the key's owner can have made.
enum OriginProof {
    static func make(_ key: Secret, origin: String) -> String? {
        let block = 64
        var padded = Array(key.reveal().utf8)
        if padded.count > block {
            guard let digest = hash([padded]) else { return nil }
            padded = Array(digest.utf8)
        }
        padded += [UInt8](repeating: 0, count: max(0, block - padded.count))
        let message = Array("dailies-origin-1 \(origin)".utf8)
        // The inner digest goes in as hexadecimal: as good as its bytes.
        guard let inner = hash([padded.prefix(block).map { $0 ^ 0x36 }, message]) else { return nil }
        return hash([padded.prefix(block).map { $0 ^ 0x5C }, Array(inner.utf8)])
    }

    private static func hash(_ parts: [[UInt8]]) -> String? {
        guard var hash = SHA256() else { return nil }
        for part in parts { part.withUnsafeBytes { hash.add($0) } }
        return hash.finish()
    }
}
