/// Puts frames together from bytes as they arrive, in pieces of any size.
package struct FrameReader: Sendable {
    /// What no frame can look like. The stream is then lost: there is no telling where the next one starts.
    package enum Garbled: Error, Equatable {
        case length(UInt64)
        case kind(UInt8)
    }

    private var bytes: [UInt8] = []
    /// Where the next frame starts: what lies before it is dropped now and then, not byte by byte.
    private var start = 0

    package init() {}

    /// True between two frames: an end of the stream here is no loss.
    package var isEmpty: Bool { start == bytes.count }

    package mutating func append(_ chunk: some Collection<UInt8>) {
        if start == bytes.count {
            bytes.removeAll(keepingCapacity: bytes.capacity <= 1 << 20)
            start = 0
        } else if start > 65_536 {
            bytes.removeFirst(start)
            start = 0
        }
        bytes.append(contentsOf: chunk)
    }

    /// The next whole frame; nil until more bytes have arrived.
    package mutating func next() throws(Garbled) -> Frame? {
        let available = bytes.count - start
        guard available >= 4 else { return nil }
        // The length and the kind are judged as soon as they are there: nobody waits for 4 GB of noise.
        let length = integer(at: start, bytes: 4)
        guard length >= Frame.headCount, length <= Frame.headCount + Frame.bodyLimit else {
            throw .length(length)
        }
        guard available >= 5 else { return nil }
        guard let kind = Frame.Kind(rawValue: bytes[start + 4]) else { throw .kind(bytes[start + 4]) }
        let end = start + 4 + Int(length)
        guard bytes.count >= end else { return nil }
        let number = integer(at: start + 5, bytes: 8)
        let body = Array(bytes[(start + 4 + Frame.headCount)..<end])
        start = end
        return Frame(kind, number: number, body: body)
    }

    private func integer(at index: Int, bytes count: Int) -> UInt64 {
        var value: UInt64 = 0
        for offset in (0..<count).reversed() { value = value << 8 | UInt64(bytes[index + offset]) }
        return value
    }
}
