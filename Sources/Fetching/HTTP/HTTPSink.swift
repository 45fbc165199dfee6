internal import Posix

/// Takes an answer as it arrives.
///
/// Called on the one thread that moves the bytes of all transfers: what takes long here holds up everybody.
/// False ends the transfer. `begin` comes once, with the final head, before any byte.
package protocol HTTPSink: AnyObject, Sendable {
    func begin(_ head: HTTPHead) -> Bool
    func take(_ bytes: UnsafeRawBufferPointer) -> Bool
}

/// Keeps the body in memory; grows with what comes, not with what a header promises.
final class MemorySink: HTTPSink {
    private let kept = Guarded([UInt8]())

    func begin(_ head: HTTPHead) -> Bool { true }

    func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        kept.withLock { unsafe $0.append(contentsOf: bytes) }
        return true
    }

    /// Hands over what came, without a copy.
    func body() -> [UInt8] {
        kept.withLock { kept in
            let body = kept
            kept = []
            return body
        }
    }
}
