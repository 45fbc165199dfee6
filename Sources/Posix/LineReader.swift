/// The lines of a descriptor that somebody else owns, read as they come.
package struct LineReader: Sendable {
    private let descriptor: Int32
    private let name: String
    private var bytes: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    /// No path and no word is longer; what has no line end is not text.
    private static let limit = 1 << 20

    package init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    /// Without its line end; nil after the last one.
    package mutating func next() throws(SystemError) -> String? {
        while true {
            if let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                return String(decoding: bytes[start..<end], as: UTF8.self)
            }
            if isAtEnd {
                defer { start = bytes.count }
                return start < bytes.count ? String(decoding: bytes[start...], as: UTF8.self) : nil
            }
            bytes.removeFirst(start)
            start = 0
            guard bytes.count < Self.limit else { throw SystemError("read a line of", name, code: 75) }
            let part = try FileDescriptor.read(from: descriptor, upTo: 65_536, as: name)
            if part.isEmpty { isAtEnd = true } else { bytes += part }
        }
    }
}
