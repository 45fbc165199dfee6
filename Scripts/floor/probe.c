// The floor of `dailies probe`: open each file, and run the codec's parser over the first packet of its
// picture, which gives profile and pixel format. One process, no report beyond a line a file.
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <stdio.h>

static int probe(const char *path) {
    AVFormatContext *file = NULL;
    if (avformat_open_input(&file, path, NULL, NULL) < 0) return 1;
    int index = av_find_best_stream(file, AVMEDIA_TYPE_VIDEO, -1, -1, NULL, 0);
    if (index >= 0) {
        AVStream *track = file->streams[index];
        AVCodecContext *codec = avcodec_alloc_context3(NULL);
        avcodec_parameters_to_context(codec, track->codecpar);
        AVCodecParserContext *parser = av_parser_init(track->codecpar->codec_id);
        AVPacket *packet = av_packet_alloc();
        while (av_read_frame(file, packet) >= 0) {
            int mine = packet->stream_index == index;
            if (mine && parser) {
                uint8_t *out;
                int size;
                parser->flags |= PARSER_FLAG_COMPLETE_FRAMES;
                av_parser_parse2(parser, codec, &out, &size, packet->data, packet->size, 0, 0, 0);
            }
            av_packet_unref(packet);
            if (mine) break;
        }
        printf("%s %dx%d %lld frames\n", path, track->codecpar->width, track->codecpar->height,
               (long long)track->nb_frames);
        av_packet_free(&packet);
        if (parser) av_parser_close(parser);
        avcodec_free_context(&codec);
    }
    avformat_close_input(&file);
    return 0;
}

int main(int count, char **paths) {
    av_log_set_level(AV_LOG_QUIET);
    int failed = 0;
    for (int i = 1; i < count; i++) failed |= probe(paths[i]);
    return failed;
}
