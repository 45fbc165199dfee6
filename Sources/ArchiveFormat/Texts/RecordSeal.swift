internal import Hashing
package import JSON

/// The last field of a record's file is the SHA-256 of all bytes before it: most of what a record says can lose a
/// bit and still be JSON that reads well, and then nobody could tell which of record and catalog is right.
package enum RecordSeal {
    private static let field = Array(",\n  \"\(name)\": \"".utf8)
    private static let end = Array("\"\n}\n".utf8)
    private static let digits = 64

    /// Of no use as anything else in a record.
    package static let name = "check"

    /// The bytes of a record's file from the text of a JSON object that has fields, however it is laid out.
    ///
    /// Where libcrypto has no SHA-256, which happens for want of memory alone, the check is missing: then reading
    /// says so.
    package static func sealed(_ text: String) -> [UInt8] {
        var bytes = Array(text.utf8)
        func dropSpace() {
            while let last = bytes.last, last == 0x20 || last == 0x0A { bytes.removeLast() }
        }
        dropSpace()
        guard bytes.last == UInt8(ascii: "}") else { return bytes }
        bytes.removeLast()
        dropSpace()
        return bytes + field + (SHA256.hexadecimal(of: bytes) ?? "").utf8 + end
    }

    /// What was sealed. Every changed bit of the file is an error.
    package static func opened(_ bytes: [UInt8]) throws(RecordProblem) -> JSON {
        let length = bytes.count - field.count - digits - end.count
        guard length > 0, bytes[length...].starts(with: field), bytes.suffix(end.count) == end[...] else {
            throw RecordProblem(reason: "it does not end with its own check, as every record does")
        }
        let body = bytes[..<length]
        let told = bytes[(length + field.count)...].prefix(digits)
        guard let digest = SHA256.hexadecimal(of: body) else {
            throw RecordProblem(reason: "libcrypto has no SHA-256 here")
        }
        guard told.elementsEqual(digest.utf8) else {
            throw RecordProblem(reason: "it is not as it was written: its check does not fit")
        }
        do throws(JSONError) {
            return try JSON.read(Array(body) + [UInt8(ascii: "}")])
        } catch {
            throw RecordProblem(reason: error.description)
        }
    }
}
