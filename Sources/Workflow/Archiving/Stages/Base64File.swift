internal import Hashing
internal import Posix

/// A file that came inside an answer, as base64 (RFC 4648, 4 and 5), hashed while it is written.
enum Base64File {
    static func write(
        _ text: ArraySlice<UInt8>, to path: String, for id: String
    ) throws(ArchiveFailure) -> (bytes: Int64, sha256: String) {
        guard var hash = SHA256() else {
            throw ArchiveFailure("failed", "could not hash \(id): libcrypto has no SHA-256 here")
        }
        var written: Int64 = 0
        var isGood = true
        do throws(SystemError) {
            try NewFile.write(to: path, replacing: true) { file throws(SystemError) in
                var rest = text
                while !rest.isEmpty, isGood {
                    // Whole groups of four, so that each piece decodes by itself.
                    let piece = rest.prefix(1 << 20)
                    rest = rest.dropFirst(1 << 20)
                    guard let bytes = decode(piece, isLast: rest.isEmpty) else {
                        isGood = false
                        break
                    }
                    bytes.withUnsafeBytes { hash.add($0) }
                    try file.write(bytes, as: path)
                    written += Int64(bytes.count)
                }
            }
        } catch {
            throw ArchiveFailure(
                error.isDiskFull ? "disk-full" : "unwritable",
                "could not unpack the file of \(id): \(error.description)")
        }
        guard isGood, written > 0, let sha256 = hash.finish() else {
            try? FileName.remove(path)
            throw ArchiveFailure(
                "not-base64", "could not unpack the file of \(id): what its answer holds is no base64")
        }
        return (written, sha256)
    }

    /// Nil for anything that is no base64. Padding ends it and may be missing.
    static func decode(_ text: ArraySlice<UInt8>, isLast: Bool) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3 + 3)
        var group: UInt32 = 0
        var digits = 0
        var padding = 0
        for byte in text {
            if byte == UInt8(ascii: "=") {
                padding += 1
                continue
            }
            guard padding == 0, let value = value(of: byte) else { return nil }
            group = group << 6 | UInt32(value)
            digits += 1
            if digits == 4 {
                bytes += [UInt8(group >> 16 & 255), UInt8(group >> 8 & 255), UInt8(group & 255)]
                group = 0
                digits = 0
            }
        }
        guard digits == 0 || isLast, padding <= 2, padding == 0 || isLast else { return nil }
        switch digits {
        case 0: return bytes
        case 2: return bytes + [UInt8(group >> 4 & 255)]
        case 3: return bytes + [UInt8(group >> 10 & 255), UInt8(group >> 2 & 255)]
        default: return nil
        }
    }

    private static func value(of byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
