package import ArchiveModel
internal import Posix

/// A file that somebody else opened and will close: we read it by number and never open a path.
package struct SourceFile: Sendable {
    let descriptor: Int32
    /// As the user gave it.
    package let name: String
    package let bytes: Int64
    /// Parts, in their order, that the libraries are told are read, and that nobody reads: to look at a
    /// file's index alone, where the libraries know no way but to read all its packets.
    var unread: [Range<Int64>] = []

    package init(descriptor: Int32, name: String) throws(MediaError) {
        self.descriptor = descriptor
        self.name = name
        let size: Int64?
        do throws(SystemError) {
            size = try PositionedReading.size(of: descriptor, as: name)
        } catch {
            throw MediaError(.unreadable, error.description)
        }
        guard let size else {
            throw MediaError(.notAFile, "could not read \(name): it is not a regular file")
        }
        bytes = size
    }

    /// How many of `count` bytes from `offset` on nobody reads.
    func unreadCount(at offset: Int64, _ count: Int) -> Int {
        var (low, high) = (0, unread.count)
        while low < high {
            let middle = (low + high) / 2
            if unread[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        guard low < unread.count, unread[low].contains(offset) else { return 0 }
        return Int(min(Int64(count), unread[low].upperBound - offset))
    }

    func read(at offset: Int64, _ count: Int) throws(MediaError) -> [UInt8] {
        var failure: SystemError?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(SystemError) {
                filled = try unsafe PositionedReading.read(
                    descriptor, at: offset, into: UnsafeMutableRawBufferPointer(buffer), as: name)
            } catch {
                failure = error
            }
        }
        if let failure { throw MediaError(.unreadable, failure.description) }
        return bytes
    }
}
