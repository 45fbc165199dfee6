package import ArchiveModel
internal import CFFmpeg

/// The FFmpeg libraries that this program runs on.
package func mediaLibraries() -> [Software] {
    [
        library("libavformat", avformat_version()),
        library("libavcodec", avcodec_version()),
        library("libavfilter", avfilter_version()),
        library("libavutil", avutil_version()),
        library("libswscale", swscale_version()),
        library("libswresample", swresample_version()),
    ]
}

/// Major, minor and micro version share one number: AV_VERSION_INT in libavutil/version.h.
private func library(_ name: String, _ version: UInt32) -> Software {
    Software(name: name, version: "\(version >> 16).\(version >> 8 & 0xFF).\(version & 0xFF)")
}
