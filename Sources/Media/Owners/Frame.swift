internal import ArchiveModel
internal import CFFmpeg

/// The one owner of an AVFrame: a decoded picture or a run of samples, used again for the next one.
@safe
struct Frame: ~Copyable {
    let pointer: UnsafeMutablePointer<AVFrame>

    init() throws(MediaError) {
        guard let pointer = unsafe av_frame_alloc() else {
            throw MediaError(.outOfMemory, "could not decode media: not enough memory")
        }
        unsafe self.pointer = unsafe pointer
    }

    deinit {
        var pointer: UnsafeMutablePointer<AVFrame>? = unsafe pointer
        unsafe av_frame_free(&pointer)
    }

    /// Lets go of the pixels or samples.
    func clear() { unsafe av_frame_unref(pointer) }

    var presentation: Int64? { unsafe known(pointer.pointee.pts) }
    /// The decoder's guess where the container has no time of its own.
    var bestEffortTime: Int64? { unsafe known(pointer.pointee.best_effort_timestamp) }
    var duration: Int64 { unsafe dailies_frame_duration(pointer) }
    var width: Int { unsafe Int(pointer.pointee.width) }
    var height: Int { unsafe Int(pointer.pointee.height) }
    var samples: Int { unsafe Int(pointer.pointee.nb_samples) }
    var isKey: Bool { unsafe dailies_frame_is_key(pointer) != 0 }
    /// The decoder patched over damage: FF_DECODE_ERROR_… in libavutil/frame.h.
    var isDamaged: Bool {
        unsafe pointer.pointee.decode_error_flags != 0 || pointer.pointee.flags & AV_FRAME_FLAG_CORRUPT != 0
    }
}
