// FFmpeg's libraries, for the module Media alone. Written for 5.1 to 7.1; what differs stays here.
#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>
