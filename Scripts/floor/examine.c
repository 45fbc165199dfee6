// What an examination costs at least: decode every picture and sample in one thread, and look for black,
// frozen and silent stretches as `ffmpeg -vf blackdetect,freezedetect -af silencedetect` does.
//
//   cc -O2 -o examine examine.c $(pkg-config --cflags --libs libavfilter libavformat libavcodec libavutil)
//   ./examine FILE…          time it; the frames decoded are printed
#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavformat/avformat.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
    AVCodecContext *decoder;
    AVFilterGraph *graph;
    AVFilterContext *source, *sink;
    AVRational time_base;
} Track;

static AVFrame *frame, *found;
static long long frames;

static void build(Track *track) {
    int is_video = track->decoder->codec_type == AVMEDIA_TYPE_VIDEO;
    track->graph = avfilter_graph_alloc();
    track->graph->nb_threads = 1;
    track->source = avfilter_graph_alloc_filter(
        track->graph, avfilter_get_by_name(is_video ? "buffer" : "abuffer"), "in");
    track->sink = avfilter_graph_alloc_filter(
        track->graph, avfilter_get_by_name(is_video ? "buffersink" : "abuffersink"), "out");
    AVBufferSrcParameters *parameters = av_buffersrc_parameters_alloc();
    parameters->format = frame->format;
    parameters->time_base = track->time_base;
    parameters->width = frame->width;
    parameters->height = frame->height;
    parameters->sample_rate = frame->sample_rate;
    parameters->ch_layout = frame->ch_layout;
    av_buffersrc_parameters_set(track->source, parameters);
    av_free(parameters);
    AVFilterInOut *in = avfilter_inout_alloc(), *out = avfilter_inout_alloc();
    out->name = av_strdup("in");
    out->filter_ctx = track->source;
    in->name = av_strdup("out");
    in->filter_ctx = track->sink;
    const char *filters = is_video ? "blackdetect,freezedetect" : "silencedetect";
    if (avfilter_init_str(track->source, NULL) < 0 || avfilter_init_str(track->sink, NULL) < 0 ||
        avfilter_graph_parse_ptr(track->graph, filters, &in, &out, NULL) < 0 ||
        avfilter_graph_config(track->graph, NULL) < 0)
        exit(1);
}

static void decode(Track *track, const AVPacket *packet) {
    avcodec_send_packet(track->decoder, packet);
    while (avcodec_receive_frame(track->decoder, frame) >= 0) {
        frames++;
        if (!track->graph) build(track);
        if (av_buffersrc_add_frame(track->source, frame) < 0) exit(1);
        while (av_buffersink_get_frame(track->sink, found) >= 0) av_frame_unref(found);
    }
}

static void examine(const char *path) {
    AVFormatContext *input = NULL;
    if (avformat_open_input(&input, path, NULL, NULL) < 0) exit(1);
    Track *tracks = calloc(input->nb_streams, sizeof *tracks);
    for (unsigned index = 0; index < input->nb_streams; index++) {
        const AVStream *stream = input->streams[index];
        const AVCodec *codec = avcodec_find_decoder(stream->codecpar->codec_id);
        AVCodecContext *decoder = avcodec_alloc_context3(codec);
        avcodec_parameters_to_context(decoder, stream->codecpar);
        decoder->pkt_timebase = tracks[index].time_base = stream->time_base;
        decoder->thread_count = 1;
        if (avcodec_open2(decoder, codec, NULL) < 0) exit(1);
        tracks[index].decoder = decoder;
    }
    AVPacket *packet = av_packet_alloc();
    for (; av_read_frame(input, packet) >= 0; av_packet_unref(packet))
        decode(&tracks[packet->stream_index], packet);
    av_packet_free(&packet);
    for (unsigned index = 0; index < input->nb_streams; index++) {
        decode(&tracks[index], NULL);
        avcodec_free_context(&tracks[index].decoder);
        avfilter_graph_free(&tracks[index].graph);
    }
    free(tracks);
    avformat_close_input(&input);
}

int main(int count, char **arguments) {
    av_log_set_level(AV_LOG_QUIET);
    frame = av_frame_alloc();
    found = av_frame_alloc();
    for (int index = 1; index < count; index++) examine(arguments[index]);
    printf("%lld frames\n", frames);
    return 0;
}
