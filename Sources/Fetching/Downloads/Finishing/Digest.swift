internal import Hashing

/// Short names for long ones.
enum Digest {
    /// 64 bits of SHA-256, in hexadecimal.
    static func of(_ text: String) -> String {
        let hash = SHA256.hexadecimal(of: text.utf8)
        // Without SHA-256 nothing can be fetched either: the length then only has to be some name.
        return hash.map { String($0.prefix(16)) } ?? "\(text.utf8.count)"
    }
}
