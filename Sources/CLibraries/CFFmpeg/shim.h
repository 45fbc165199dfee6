// FFmpeg's libraries, for the module Media alone. Written for 5.1 to 7.1; what differs between them
// (doc/APIchanges) stays here. One prefix, one reason a line.
#ifndef DAILIES_FFMPEG_SHIM_H
#define DAILIES_FFMPEG_SHIM_H

#include <errno.h>
#include <malloc.h>
#include <stdarg.h>
#include <string.h>

#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
#include <libavutil/channel_layout.h>
#include <libavutil/display.h>
#include <libavutil/imgutils.h>
#include <libavutil/log.h>
#include <libavutil/mathematics.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>

// AVERROR and the AVERROR_… codes are function-like macros or built from one.
static inline int dailies_averror_eof(void) { return AVERROR_EOF; }
static inline int dailies_averror_again(void) { return AVERROR(EAGAIN); }
static inline int dailies_averror_exit(void) { return AVERROR_EXIT; }
static inline int dailies_averror_no_memory(void) { return AVERROR(ENOMEM); }
static inline int dailies_averror_no_access(void) { return AVERROR(EACCES); }
static inline int dailies_averror_io(void) { return AVERROR(EIO); }
static inline int dailies_averror_invalid_argument(void) { return AVERROR(EINVAL); }
static inline int dailies_averror_decoder_not_found(void) { return AVERROR_DECODER_NOT_FOUND; }

// A cast of an unsigned constant to int64_t.
static inline int64_t dailies_no_pts(void) { return AV_NOPTS_VALUE; }

// The error lines of each decoder and demuxer are counted where its `opaque` points: a decoder's threads
// have copies of its context, and some decoders tell of damage by a line only.
static inline void dailies_count_line(void *context) {
    if (!context) return;
    const AVClass *class = *(const AVClass **)context;
    void *opaque = NULL;
    if (class == avcodec_get_class()) opaque = ((AVCodecContext *)context)->opaque;
    if (class == avformat_get_class()) opaque = ((AVFormatContext *)context)->opaque;
    if (opaque) __atomic_fetch_add((int64_t *)opaque, 1, __ATOMIC_RELAXED);
}
static inline int64_t dailies_counted_lines(const int64_t *lines) {
    return __atomic_load_n(lines, __ATOMIC_RELAXED);
}

// av_log is variadic and so is its callback's argument: the line is formatted here. Only the thread
// that failed reads its own last line. Every caller of these four must stand in one Swift file: a debug
// build gives each file its own copy of a static inline function and of what is static in it.
static inline char *dailies_last_line(void) {
    static _Thread_local char line[512];
    return line;
}
// x264 tells what SSIM it measured in a line, when it is closed, and nowhere else: x264's encoder.c.
static inline double *dailies_last_likeness(void) {
    static _Thread_local double likeness;
    return &likeness;
}
static inline void dailies_keep_line(void *context, int level, const char *format, va_list arguments) {
    if (level == AV_LOG_INFO && !strncmp(format, "SSIM Mean Y:%", 13)) {
        *dailies_last_likeness() = va_arg(arguments, double);
        return;
    }
    if (level > AV_LOG_ERROR) return;
    // H.264: to forget a picture that never was there harms nobody, and happens in whole files that an edit
    // list cuts inside an open group.
    if (strncmp(format, "mmco: unref", 11)) dailies_count_line(context);
    char line[512];
    int prefix = 0;
    if (av_log_format_line2(context, level, format, arguments, line, sizeof line, &prefix) > 0 &&
        line[0] != '\n')
        memcpy(dailies_last_line(), line, sizeof line);
}
static inline void dailies_keep_log_lines(void) { av_log_set_callback(dailies_keep_line); }

// From libavformat 61 on the buffer that is written is const.
typedef int (*dailies_write_callback)(void *opaque, const uint8_t *bytes, int size);
static inline AVIOContext *dailies_avio_alloc(
    uint8_t *buffer, int size, int writes, void *opaque,
    int (*read)(void *opaque, uint8_t *bytes, int size), dailies_write_callback write,
    int64_t (*seek)(void *opaque, int64_t offset, int whence)) {
#if LIBAVFORMAT_VERSION_MAJOR >= 61
    return avio_alloc_context(buffer, size, writes, opaque, read, write, seek);
#else
    typedef int (*old_write)(void *, uint8_t *, int);
    return avio_alloc_context(buffer, size, writes, opaque, read, (old_write)write, seek);
#endif
}

// A stream's side data moved to its codec parameters in libavcodec 60.30.
static inline const uint8_t *dailies_stream_side_data(
    const AVStream *stream, enum AVPacketSideDataType type, size_t *size) {
    *size = 0;
#if LIBAVCODEC_VERSION_INT >= AV_VERSION_INT(60, 30, 100)
    const AVPacketSideData *data = av_packet_side_data_get(
        stream->codecpar->coded_side_data, stream->codecpar->nb_coded_side_data, type);
    if (!data) return NULL;
    *size = data->size;
    return data->data;
#else
    return av_stream_get_side_data(stream, type, size);
#endif
}

// key_frame became a flag in libavutil 58.7.
static inline int dailies_frame_is_key(const AVFrame *frame) {
#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(58, 7, 100)
    return (frame->flags & AV_FRAME_FLAG_KEY) != 0;
#else
    return frame->key_frame;
#endif
}

// pkt_duration became duration in libavutil 57.30.
static inline int64_t dailies_frame_duration(const AVFrame *frame) {
#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(57, 30, 100)
    return frame->duration;
#else
    return frame->pkt_duration;
#endif
}

// An enum that became a typedef with other constants in libavcodec 61: the number is the same.
static inline int dailies_unknown_profile(void) { return -99; }

// An array of pointers, which Swift would have to rebind.
static inline AVStream *dailies_stream(const AVFormatContext *context, unsigned index) {
    return index < context->nb_streams ? context->streams[index] : NULL;
}
static inline AVChapter *dailies_chapter(const AVFormatContext *context, unsigned index) {
    return index < context->nb_chapters ? context->chapters[index] : NULL;
}

// <malloc.h> is in no module of Swift's. Blocks of up to 4 MiB stay on the heap, of which 64 MiB stay ours:
// mallopt(3).
static inline void dailies_keep_freed_memory(void) {
    mallopt(M_MMAP_THRESHOLD, 4 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
}

// What a filter graph must know of the frames that it gets. The colour fields came with libavfilter 9.16.
static inline int dailies_describe_frames(
    AVFilterContext *source, const AVFrame *frame, AVRational time_base) {
    AVBufferSrcParameters *parameters = av_buffersrc_parameters_alloc();
    if (!parameters) return AVERROR(ENOMEM);
    parameters->format = frame->format;
    parameters->time_base = time_base;
    parameters->width = frame->width;
    parameters->height = frame->height;
    parameters->sample_aspect_ratio = frame->sample_aspect_ratio;
    parameters->sample_rate = frame->sample_rate;
#if LIBAVFILTER_VERSION_MAJOR >= 10
    parameters->color_space = frame->colorspace;
    parameters->color_range = frame->color_range;
#endif
    int result = av_channel_layout_copy(&parameters->ch_layout, &frame->ch_layout);
    if (result >= 0) result = av_buffersrc_parameters_set(source, parameters);
    av_channel_layout_uninit(&parameters->ch_layout);
    av_free(parameters);
    return result;
}

// The same for frames of a constant rate, which are counted: xfade wants no other.
static inline int dailies_describe_steady_frames(
    AVFilterContext *source, const AVFrame *frame, AVRational rate) {
    AVBufferSrcParameters *parameters = av_buffersrc_parameters_alloc();
    if (!parameters) return AVERROR(ENOMEM);
    parameters->format = frame->format;
    parameters->time_base = (AVRational){rate.den, rate.num};
    parameters->frame_rate = rate;
    parameters->width = frame->width;
    parameters->height = frame->height;
    parameters->sample_aspect_ratio = frame->sample_aspect_ratio;
#if LIBAVFILTER_VERSION_MAJOR >= 10
    parameters->color_space = frame->colorspace;
    parameters->color_range = frame->color_range;
#endif
    int result = av_buffersrc_parameters_set(source, parameters);
    av_free(parameters);
    return result;
}

// The flags and the size are bit fields.
static inline int dailies_index_is_shown(const AVIndexEntry *entry) {
    return !(entry->flags & AVINDEX_DISCARD_FRAME);
}
static inline int dailies_index_size(const AVIndexEntry *entry) { return entry->size; }

#endif
