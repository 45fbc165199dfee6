package import MediaJobs
package import Posix

/// The pictures that a worker wrote one behind the other into one file. It is not believed: what it says of them must
/// fit what it wrote, to the byte.
package enum WrittenPictures {
    /// Throws unless the sizes are exactly those of what `all` holds.
    package static func check(
        _ sizes: [Int], of clip: String, in all: borrowing FileDescriptor
    ) throws(MediaFailure) {
        var rest = (try? PositionedReading.size(of: all.number, as: clip)) ?? 0
        for size in sizes {
            guard size > 0, size <= rest else { throw garbled(clip) }
            rest -= Int64(size)
        }
        guard rest == 0 else { throw garbled(clip) }
    }

    package static func garbled(_ clip: String) -> MediaFailure {
        MediaFailure(
            .garbled,
            "could not take pictures of \(clip): its worker's answer does not fit what it wrote; "
                + "the file may be hostile")
    }
}
