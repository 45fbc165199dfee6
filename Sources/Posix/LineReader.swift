internal import CPosix

/// The lines of a descriptor that somebody else owns, read as they come.
package struct LineReader: Sendable {
    private let descriptor: Int32
    private let name: String
    private var bytes: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    /// Rung when nobody waits for a line any longer.
    private let stop: WakeUp?

    /// No path and no word is longer; what has no line end is not text.
    private static let limit = 1 << 20

    package init(descriptor: Int32, name: String, stop: WakeUp? = nil) {
        self.descriptor = descriptor
        self.name = name
        self.stop = stop
    }

    /// Whether `next` has an answer without waiting.
    package var hasLine: Bool { isAtEnd || bytes[start...].contains(UInt8(ascii: "\n")) }

    /// Without its line end, LF or CRLF; nil after the last one, and when it was stopped.
    package mutating func next() throws(SystemError) -> String? {
        while true {
            if let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                let isCRLF = end > start && bytes[end - 1] == UInt8(ascii: "\r")
                return String(decoding: bytes[start..<(isCRLF ? end - 1 : end)], as: UTF8.self)
            }
            if isAtEnd {
                defer { start = bytes.count }
                return start < bytes.count ? String(decoding: bytes[start...], as: UTF8.self) : nil
            }
            bytes.removeFirst(start)
            start = 0
            guard bytes.count < Self.limit else { throw SystemError("read a line of", name, code: EOVERFLOW) }
            if let stop {
                let ready = try Waiting.forAny(of: [descriptor, stop.number], seconds: nil)
                if ready[1] { return nil }
                if !ready[0] { continue }
            }
            let part = try FileDescriptor.read(from: descriptor, upTo: 65_536, as: name)
            if part.isEmpty { isAtEnd = true } else { bytes += part }
        }
    }
}
