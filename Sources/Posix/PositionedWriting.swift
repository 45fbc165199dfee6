internal import CPosix

/// Writes that leave a descriptor's own position alone, for a file that somebody else has opened.
package enum PositionedWriting {
    /// Writes all of `bytes`.
    package static func write(
        _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at offset: Int64, as name: String
    ) throws(SystemError) {
        var done = 0
        while done < bytes.count {
            let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[done...])
            let count = unsafe pwrite(descriptor, rest.baseAddress, rest.count, Int(offset) + done)
            if count < 0 {
                if dailies_errno() == EINTR { continue }
                throw .last("write to", name)
            }
            // Of a regular file the manual says nothing of the kind; an endless loop would be worse.
            if count == 0 { throw SystemError("write to", name, code: EIO) }
            done += count
        }
    }
}
