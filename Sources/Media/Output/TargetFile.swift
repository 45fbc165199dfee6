package import ArchiveModel
internal import Posix

/// A file that somebody else opened and will close: we fill it by number and never open a path.
package struct TargetFile: Sendable {
    let descriptor: Int32
    /// What is made, for sentences.
    package let name: String

    /// It is empty, and open for reading too: an MP4's index is made last and belongs to the front, so that
    /// what was written is moved.
    package init(descriptor: Int32, name: String) throws(MediaError) {
        self.descriptor = descriptor
        self.name = name
        guard try bytes == 0 else {
            throw MediaError(.unwritable, "could not write \(name): its file is not empty; give a new one")
        }
        guard isReadable else {
            throw MediaError(
                .unwritable, "could not write \(name): its file is open for writing only; open it for both")
        }
    }

    var bytes: Int64 {
        get throws(MediaError) {
            do throws(SystemError) {
                if let bytes = try PositionedReading.size(of: descriptor, as: name) { return bytes }
            } catch {
                throw MediaError(.unwritable, error.description)
            }
            throw MediaError(.unwritable, "could not write \(name): its file is no regular file")
        }
    }

    private var isReadable: Bool {
        var byte: UInt8 = 0
        return unsafe withUnsafeMutableBytes(of: &byte) { buffer in
            unsafe (try? PositionedReading.read(descriptor, at: 0, into: buffer, as: name)) != nil
        }
    }
}
