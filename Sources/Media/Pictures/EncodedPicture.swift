package import ArchiveModel
internal import Posix

/// A finished picture, as it goes into a file.
package struct EncodedPicture: Sendable {
    package let facts: PictureFacts
    package let bytes: [UInt8]

    /// Writes it to a descriptor that somebody else opened and will close.
    package func write(to descriptor: Int32, as name: String) throws(MediaError) {
        do throws(SystemError) {
            try FileDescriptor.write(bytes, to: descriptor, as: name)
        } catch {
            throw MediaError(.unwritable, error.description)
        }
    }
}
