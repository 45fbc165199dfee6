internal import ArchiveModel
internal import CFFmpeg

/// A frame that several may hold: it shares the pixels of the one that it was made of.
final class FrameBox {
    let frame: Frame

    init(sharing other: borrowing Frame) throws(MediaError) {
        let frame = try Frame()
        guard unsafe av_frame_ref(frame.pointer, other.pointer) >= 0 else {
            throw MediaError(.outOfMemory, "could not decode media: not enough memory")
        }
        self.frame = frame
    }
}
