import JSON
import Posix

/// The bytes of a body that somebody saved, or that comes on standard input. What is longer than any body
/// is refused before it is read.
enum BodyFile {
    struct Failure: Error {
        /// For scripts: "unreadable", "too-large".
        let code: String
        /// Why: the end of a sentence.
        let reason: String

        init(_ error: SystemError) {
            code = "unreadable"
            reason = error.reason
        }

        init(_ error: JSONError) {
            code = "not-json"
            reason = "it is no JSON: \(error.description)"
        }

        fileprivate init(longerThan limit: Int) {
            code = "too-large"
            reason = "it is longer than \(limit / 1_000_000) MB, and no API answers so much"
        }
    }

    static let limit = JSONLimits().bytes

    static func read(path: String, as name: String) throws(Failure) -> [UInt8] {
        do throws(SystemError) {
            let file = try FileDescriptor.openRegular(path)
            let size = try PositionedReading.size(of: file.number, as: name) ?? 0
            if size <= Int64(limit), let bytes = try read(file.number, expecting: Int(size), as: name) {
                return bytes
            }
        } catch {
            throw Failure(error)
        }
        throw Failure(longerThan: limit)
    }

    static func read(input descriptor: Int32) throws(Failure) -> [UInt8] {
        do throws(SystemError) {
            let name = "standard input"
            let size = try PositionedReading.size(of: descriptor, as: name) ?? 0
            if size <= Int64(limit), let bytes = try read(descriptor, expecting: Int(size), as: name) {
                return bytes
            }
        } catch {
            throw Failure(error)
        }
        throw Failure(longerThan: limit)
    }

    /// Nil past the limit. The array is as long as the file from the start, so that it is never copied.
    private static func read(_ descriptor: Int32, expecting size: Int, as name: String)
        throws(SystemError) -> [UInt8]?
    {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        while true {
            let part = try FileDescriptor.read(from: descriptor, upTo: 65_536, as: name)
            if part.isEmpty { return bytes }
            guard bytes.count + part.count <= limit else { return nil }
            bytes += part
        }
    }
}
