internal import CCrypto

/// A SHA-256 that is being computed. libcrypto's uses the CPU's own instructions, where it has them.
@safe
package struct SHA256: ~Copyable {
    private let context: OpaquePointer
    private var hasFailed = false

    /// Nil only for want of memory, or where a policy of the system forbids SHA-256.
    package init?() {
        guard let context = unsafe EVP_MD_CTX_new() else { return nil }
        guard unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            unsafe EVP_MD_CTX_free(context)
            return nil
        }
        unsafe self.context = unsafe context
    }

    deinit { unsafe EVP_MD_CTX_free(context) }

    package mutating func add(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress, unsafe !bytes.isEmpty else { return }
        if unsafe EVP_DigestUpdate(context, base, bytes.count) != 1 { hasFailed = true }
    }

    package mutating func add(_ number: UInt64) {
        unsafe withUnsafeBytes(of: number.littleEndian) { unsafe add($0) }
    }

    /// Lowercase hexadecimal; nil where libcrypto failed on the way. What is added later starts anew.
    package mutating func finish() -> String? {
        var digest = [UInt8](repeating: 0, count: 32)
        let result = unsafe EVP_DigestFinal_ex(context, &digest, nil)
        let isWhole = result == 1 && !hasFailed
        hasFailed = unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) != 1
        return isWhole ? Self.hexadecimal(digest) : nil
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
