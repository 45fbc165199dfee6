internal import CPosix

/// Reads that leave a descriptor's own position alone, for a file that somebody else has opened.
package enum PositionedReading {
    /// The length of a regular file; nil for a folder, a pipe or a device.
    package static func size(of descriptor: Int32, as name: String) throws(SystemError) -> Int64? {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .last("read", name) }
        return status.st_mode & UInt32(S_IFMT) == UInt32(S_IFREG) ? Int64(status.st_size) : nil
    }

    /// Fills as much of `buffer` as the file has from `offset` on; fewer bytes only at its end.
    package static func read(
        _ descriptor: Int32, at offset: Int64, into buffer: UnsafeMutableRawBufferPointer, as name: String
    ) throws(SystemError) -> Int {
        var done = 0
        while done < buffer.count {
            let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
            let count = unsafe pread(descriptor, rest.baseAddress, rest.count, Int(offset) + done)
            if count < 0 {
                if dailies_errno() == EINTR { continue }
                throw .last("read", name)
            }
            if count == 0 { break }
            done += count
        }
        return done
    }
}

extension PositionedReading {
    /// So many bytes from `offset` on; fewer only at the end of the file.
    package static func bytes(
        _ descriptor: Int32, at offset: Int64, count: Int, as name: String
    ) throws(SystemError) -> [UInt8] {
        var failure: SystemError?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(SystemError) {
                filled = try unsafe read(
                    descriptor, at: offset, into: UnsafeMutableRawBufferPointer(buffer), as: name)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }
}
