// What a poster costs at least: open, seek to the key frame before a time, decode it alone, bring it to the
// range of JPEG, encode. One process for all files; scaler and encoder are kept while the size stays.
//
//   cc -O2 -o poster poster.c $(pkg-config --cflags --libs libavformat libavcodec libswscale libavutil)
//   ./poster SECONDS FILE…          time it; the bytes made are printed
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
#include <libswscale/swscale.h>
#include <stdio.h>
#include <stdlib.h>

static AVCodecContext *encoder;
static struct SwsContext *scaler;
static AVFrame *picture;
static AVPacket *packet;
static long long bytes;

static void encode(const AVFrame *frame) {
    if (!encoder || encoder->width != frame->width || encoder->height != frame->height) {
        sws_freeContext(scaler);
        avcodec_free_context(&encoder);
        av_frame_free(&picture);
        scaler = sws_getContext(frame->width, frame->height, frame->format, frame->width, frame->height,
                                AV_PIX_FMT_YUVJ420P, SWS_BICUBIC, NULL, NULL, NULL);
        const AVCodec *codec = avcodec_find_encoder(AV_CODEC_ID_MJPEG);
        encoder = avcodec_alloc_context3(codec);
        encoder->width = frame->width;
        encoder->height = frame->height;
        encoder->pix_fmt = AV_PIX_FMT_YUVJ420P;
        encoder->time_base = (AVRational){1, 1};
        encoder->flags |= AV_CODEC_FLAG_QSCALE;
        encoder->global_quality = 3 * FF_QP2LAMBDA;
        encoder->thread_count = 1;
        // As ours does; optimal tables, the encoder's default, take 20 % longer.
        av_opt_set(encoder->priv_data, "huffman", "default", 0);
        if (avcodec_open2(encoder, codec, NULL) < 0) exit(1);
        picture = av_frame_alloc();
        picture->width = frame->width;
        picture->height = frame->height;
        picture->format = AV_PIX_FMT_YUVJ420P;
        av_frame_get_buffer(picture, 0);
    }
    av_frame_make_writable(picture);
    sws_scale(scaler, (const uint8_t *const *)frame->data, frame->linesize, 0, frame->height, picture->data,
              picture->linesize);
    picture->quality = encoder->global_quality;
    if (avcodec_send_frame(encoder, picture) < 0 || avcodec_receive_packet(encoder, packet) < 0) exit(1);
    bytes += packet->size;
    av_packet_unref(packet);
}

static int poster(const char *path, double seconds) {
    AVFormatContext *input = NULL;
    if (avformat_open_input(&input, path, NULL, NULL) < 0) return -1;
    const AVCodec *codec = NULL;
    int index = av_find_best_stream(input, AVMEDIA_TYPE_VIDEO, -1, -1, &codec, 0);
    if (index < 0) return -1;
    for (unsigned other = 0; other < input->nb_streams; other++)
        if ((int)other != index) input->streams[other]->discard = AVDISCARD_ALL;
    AVStream *stream = input->streams[index];
    AVCodecContext *decoder = avcodec_alloc_context3(codec);
    avcodec_parameters_to_context(decoder, stream->codecpar);
    decoder->thread_count = 1;
    if (avcodec_open2(decoder, codec, NULL) < 0) return -1;
    av_seek_frame(input, index, (int64_t)(seconds / av_q2d(stream->time_base)), AVSEEK_FLAG_BACKWARD);
    AVFrame *frame = av_frame_alloc();
    int result = -1;
    while (av_read_frame(input, packet) >= 0) {
        int wanted = packet->stream_index == index && packet->flags & AV_PKT_FLAG_KEY;
        if (wanted) {
            avcodec_send_packet(decoder, packet);
            avcodec_send_packet(decoder, NULL);  // the frame comes now, not after those that reorder it
        }
        av_packet_unref(packet);
        if (!wanted) continue;
        if (avcodec_receive_frame(decoder, frame) >= 0) {
            encode(frame);
            result = 0;
        }
        break;
    }
    av_frame_free(&frame);
    avcodec_free_context(&decoder);
    avformat_close_input(&input);
    return result;
}

int main(int count, char **arguments) {
    if (count < 3) return 2;
    av_log_set_level(AV_LOG_ERROR);
    packet = av_packet_alloc();
    int failed = 0;
    for (int index = 2; index < count; index++)
        if (poster(arguments[index], atof(arguments[1])) < 0) failed = 1;
    printf("%lld bytes\n", bytes);
    return failed;
}
