/// One message between the pool and a worker.
///
/// On the wire: the length of what follows (4 bytes, little-endian), the kind (1 byte), the job's number
/// (8 bytes, little-endian), and a body of JSON, empty where the kind says it all.
package struct Frame: Sendable, Equatable {
    package enum Kind: UInt8, Sendable, CaseIterable {
        // To the worker.
        case setup = 1
        case job = 2
        case cancel = 3
        /// Files of the job of this number, which comes later: more than travel with one message.
        case files = 4
        // From the worker.
        case ready = 17
        case progress = 18
        case answer = 19
        case failure = 20
    }

    package let kind: Kind
    package let number: UInt64
    package let body: [UInt8]

    package init(_ kind: Kind, number: UInt64, body: [UInt8] = []) {
        self.kind = kind
        self.number = number
        self.body = body
    }

    /// Kind and number.
    static let headCount = 9

    /// Far more than any answer needs; what says more than this is broken or hostile.
    package static let bodyLimit = 16 << 20

    /// Nil where the body exceeds the limit.
    package func encoded() -> [UInt8]? {
        guard body.count <= Self.bodyLimit else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 + Self.headCount + body.count)
        Self.append(UInt64(Self.headCount + body.count), bytes: 4, to: &bytes)
        bytes.append(kind.rawValue)
        Self.append(number, bytes: 8, to: &bytes)
        bytes += body
        return bytes
    }

    private static func append(_ value: UInt64, bytes count: Int, to bytes: inout [UInt8]) {
        for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }
}
