internal import Hashing

/// What is to look like chance and be the same again: ids, signatures, draws.
enum Digest {
    /// 64 hexadecimal digits of SHA-256 over the parts and what separates them.
    static func hexadecimal(_ parts: [String]) -> String {
        hexadecimal(of: Array(parts.joined(separator: "\u{1F}").utf8))
    }

    static func hexadecimal(of bytes: [UInt8]) -> String {
        SHA256.hexadecimal(of: bytes) ?? unhashed
    }

    /// `Sandbox.start` refuses a system without SHA-256.
    static var works: Bool { hexadecimal(["dailies"]) != unhashed }
    private static let unhashed = String(repeating: "0", count: 64)

    /// The first 64 bits.
    static func number(_ parts: [String]) -> UInt64 {
        UInt64(hexadecimal(parts).prefix(16), radix: 16) ?? 0
    }

    /// From 0 up to, and without, 1.
    static func fraction(_ parts: [String]) -> Double {
        Double(number(parts) >> 11) / Double(1 << 53 as UInt64)
    }

    /// Letters and digits, as many as asked for, five bits each.
    static func word(_ length: Int, _ parts: [String]) -> String {
        let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZabcdefgh")
        var text = ""
        var round = 0
        while text.count < length {
            let digits = Array(hexadecimal(parts + ["\(round)"]))
            for index in stride(from: 0, to: digits.count - 1, by: 2) {
                let byte = Int(String(digits[index...index + 1]), radix: 16) ?? 0
                text.append(letters[byte % letters.count])
            }
            round += 1
        }
        return String(text.prefix(length))
    }
}
