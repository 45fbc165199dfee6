internal import Hashing

/// Short names for long ones.
enum Digest {
    /// 64 bits of SHA-256, in hexadecimal.
    static func of(_ text: String) -> String {
        var text = text
        let hash = text.withUTF8 { bytes -> String? in
            var hash = SHA256()
            unsafe hash?.add(UnsafeRawBufferPointer(bytes))
            return hash?.finish()
        }
        // Without SHA-256 nothing can be fetched either: the length then only has to be some name.
        return hash.map { String($0.prefix(16)) } ?? "\(text.utf8.count)"
    }
}
