import TestSupport
import Testing

/// The kinds of clip that the facts are compared on: how the real ffmpeg makes them.
struct ClipKind: Sendable, CustomTestStringConvertible {
    let name: String
    /// Steps before the last, each with the file it makes.
    let steps: [(arguments: String, output: String)]
    let arguments: String
    let file: String

    var testDescription: String { name }

    init(
        _ name: String, _ arguments: String, _ file: String,
        after steps: [(arguments: String, output: String)] = []
    ) {
        self.name = name
        self.arguments = arguments
        self.file = file
        self.steps = steps
    }

    func make(in folder: TemporaryFolder) async throws -> String {
        for step in steps { _ = try await folder.ffmpeg(step.arguments, step.output) }
        return try await folder.ffmpeg(arguments, file)
    }

    private static let picture = "-f lavfi -i testsrc2=s=192x108:r=24:d=1.5"
    private static let sound = "-f lavfi -i sine=d=1.5"
    private static let both = "\(picture) \(sound)"
    private static let h264 = "-c:v libx264 -preset ultrafast -bf 2 -pix_fmt yuv420p"
    private static let base = (arguments: "\(both) \(h264) -c:a aac", output: "base.mp4")

    static let all: [ClipKind] = mp4 + codecs + timing + matroska + looks + sounds

    private static let mp4: [ClipKind] = [
        ClipKind("moov last", "\(both) \(h264) -c:a aac", "a.mp4"),
        ClipKind("moov first", "\(both) \(h264) -c:a aac -movflags +faststart", "a.mp4"),
        ClipKind("QuickTime", "\(both) \(h264) -c:a pcm_s16le", "a.mov"),
        ClipKind("fragmented", "\(both) \(h264) -g 12 -c:a aac -movflags frag_keyframe+empty_moov", "a.mp4"),
        ClipKind(
            "fragmented with an index of fragments",
            "\(both) \(h264) -g 12 -c:a aac -movflags frag_keyframe+empty_moov+default_base_moof+global_sidx",
            "a.mp4"),
        ClipKind(
            "fragmented, the first part in moov", "\(both) \(h264) -g 12 -c:a aac -movflags frag_keyframe",
            "a.mp4"),
        ClipKind("3GP", "\(picture) \(h264)", "a.3gp"),
        ClipKind(
            "title and comment",
            "\(picture) \(h264) -metadata title=Ein_Tag -metadata comment=kein_Wort -metadata artist=wir",
            "a.mp4"),
        ClipKind(
            "workflow and label tags",
            "\(picture) \(h264) -metadata prompt={\"3\":{}} -metadata workflow={\"n\":[]} -metadata AIGC={\"L\":1}"
                + " -movflags use_metadata_tags", "a.mp4"),
        ClipKind(
            "chapters", "-i <base.mp4> -i <chapters.txt> -map_metadata 1 -c copy", "a.mp4", after: [base]),
        ClipKind(
            "two picture tracks",
            "-i <base.mp4> -f lavfi -i color=red:s=64x64:d=1 -map 0 -map 1 -c:v:1 mpeg4 -c:v:0 copy -c:a copy",
            "a.mp4", after: [base]),
        ClipKind("language", "-i <base.mp4> -c copy -metadata:s:a:0 language=deu", "a.mp4", after: [base]),
    ]

    private static let codecs: [ClipKind] = [
        ClipKind(
            "HEVC", "\(picture) -c:v libx265 -preset ultrafast -x265-params log-level=none -tag:v hvc1",
            "a.mp4"),
        ClipKind(
            "HEVC in 10 bits",
            "\(picture) -c:v libx265 -preset ultrafast -x265-params log-level=none -pix_fmt yuv420p10le",
            "a.mp4"),
        ClipKind("AV1", "\(picture) -c:v libsvtav1 -preset 12", "a.mp4"),
        ClipKind("VP9 in MP4", "\(picture) -c:v libvpx-vp9 -deadline realtime -cpu-used 8", "a.mp4"),
        ClipKind(
            "VP9 in 10 bits",
            "\(picture) -c:v libvpx-vp9 -profile:v 2 -pix_fmt yuv420p10le -deadline realtime -cpu-used 8",
            "a.webm"),
        ClipKind(
            "VP9 in 4:4:4 with colour",
            "\(picture) -c:v libvpx-vp9 -profile:v 1 -pix_fmt yuv444p -deadline realtime -cpu-used 8"
                + " -colorspace bt709 -color_range pc", "a.webm"),
        ClipKind(
            "VP9 in RGB",
            "\(picture) -c:v libvpx-vp9 -profile:v 1 -pix_fmt gbrp -cpu-used 8"
                + " -deadline realtime", "a.webm"),
        ClipKind(
            "VP9 in 4:2:2",
            "\(picture) -c:v libvpx-vp9 -profile:v 1 -pix_fmt yuv422p -cpu-used 8"
                + " -deadline realtime", "a.mkv"),
        ClipKind("MPEG-4", "\(both) -c:v mpeg4 -c:a libmp3lame", "a.mp4"),
        ClipKind("ProRes", "\(picture) -c:v prores_ks -profile:v 2", "a.mov"),
        ClipKind("Motion JPEG", "\(picture) -c:v mjpeg", "a.mov"),
        ClipKind("H.264 4:4:4", "\(picture) -c:v libx264 -preset ultrafast -pix_fmt yuv444p", "a.mp4"),
        ClipKind(
            "H.264 baseline",
            "\(picture) -c:v libx264 -profile:v baseline -pix_fmt yuv420p -preset ultrafast", "a.mp4"),
        ClipKind(
            "H.264 interlaced",
            "\(picture) -c:v libx264 -preset ultrafast -flags +ildct+ilme -pix_fmt yuv420p", "a.mp4"),
        ClipKind("H.264 in grey", "\(picture) -c:v libx264 -preset ultrafast -pix_fmt gray", "a.mp4"),
        ClipKind("H.264 in RGB", "\(picture) -c:v libx264rgb -preset ultrafast", "a.mp4"),
        ClipKind(
            "H.264 in 10 bits", "\(picture) -c:v libx264 -preset ultrafast -pix_fmt yuv422p10le", "a.mp4"),
        ClipKind(
            "HEVC with parameters in the stream",
            "\(picture) -c:v libx265 -preset ultrafast -x265-params log-level=none:repeat-headers=1 -tag:v hev1",
            "a.mp4"),
        ClipKind("odd size", "-f lavfi -i testsrc2=s=130x98:r=25:d=1 \(h264)", "a.mp4"),
    ]

    private static let timing: [ClipKind] = [
        ClipKind("no edit list", "\(both) \(h264) -c:a aac -use_editlist 0", "a.mp4"),
        ClipKind(
            "an open group cut by an edit list", "-ss 0.8 -i <open.mp4> -c copy", "a.mp4",
            after: [
                (
                    arguments: "\(picture) -c:v libx264 -x264-params open-gop=1:keyint=12:bframes=3"
                        + " -pix_fmt yuv420p", output: "open.mp4"
                )
            ]),
        ClipKind("half a second", "-f lavfi -i testsrc2=s=192x108:r=24:d=0.5 \(h264)", "a.mp4"),
        ClipKind("one frame", "\(picture) -frames:v 1 \(h264)", "a.mp4"),
        ClipKind(
            "29.97 frames a second", "-f lavfi -i testsrc2=s=192x108:r=30000/1001:d=1.5 \(h264)", "a.mp4"),
        ClipKind("timescale 600 with B-frames", "\(picture) \(h264) -video_track_timescale 600", "a.mp4"),
        ClipKind("cut by an edit list", "-ss 0.7 -i <base.mp4> -c copy", "a.mp4", after: [base]),
        ClipKind("a tail cut off", "-i <base.mp4> -t 0.8 -c copy", "a.mp4", after: [base]),
        ClipKind(
            "a late picture", "-itsoffset 0.5 -i <base.mp4> -i <base.mp4> -map 0:v -map 1:a -c copy", "a.mp4",
            after: [base]),
        ClipKind(
            "late sound", "-itsoffset 0.5 -i <base.mp4> -i <base.mp4> -map 1:v -map 0:a -c copy", "a.mp4",
            after: [base]),
        ClipKind(
            "variable frame rate",
            "\(picture) -vf select='not(mod(n\\,3))+lt(n\\,12)' -vsync vfr \(h264)", "a.mp4"),
        ClipKind(
            "sound outlasts the picture",
            "\(picture) -f lavfi -i sine=d=3 \(h264) -c:a aac", "a.mp4"),
        ClipKind("sound ends early", "\(picture) -f lavfi -i sine=d=0.6 \(h264) -c:a aac", "a.mp4"),
    ]

    private static let matroska: [ClipKind] = [
        ClipKind("Matroska", "\(both) \(h264) -c:a aac", "a.mkv"),
        ClipKind(
            "Matroska with HEVC and FLAC",
            "\(both) -c:v libx265 -preset ultrafast -x265-params log-level=none -c:a flac", "a.mkv"),
        ClipKind(
            "WebM, VP9 and Opus", "\(both) -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus",
            "a.webm"),
        ClipKind(
            "WebM, VP8 and Vorbis", "\(both) -c:v libvpx -auto-alt-ref 1 -lag-in-frames 16 -c:a libvorbis",
            "a.webm"),
        ClipKind("WebM, AV1", "\(picture) -c:v libsvtav1 -preset 12", "a.webm"),
        ClipKind(
            "Matroska with chapters", "-i <base.mp4> -i <chapters.txt> -map_metadata 1 -c copy", "a.mkv",
            after: [base]),
    ]

    private static let looks: [ClipKind] = [
        ClipKind("turned by 90", "-i <base.mp4> -c copy -metadata:s:v:0 rotate=90", "a.mp4", after: [base]),
        ClipKind("turned by 180", "-i <base.mp4> -c copy -metadata:s:v:0 rotate=180", "a.mp4", after: [base]),
        ClipKind("turned by 270", "-i <base.mp4> -c copy -metadata:s:v:0 rotate=270", "a.mp4", after: [base]),
        ClipKind("wide pixels", "\(picture) -vf setsar=4/3 \(h264)", "a.mp4"),
        ClipKind("wide pixels in Matroska", "\(picture) -vf setsar=4/3 \(h264)", "a.mkv"),
        ClipKind(
            "BT.709",
            "\(picture) \(h264) -color_primaries bt709 -color_trc bt709 -colorspace bt709 -color_range tv",
            "a.mp4"),
        ClipKind(
            "colour and aspect in the codec's headers only",
            "-i <base.mp4> -c copy -bsf:v h264_metadata=sample_aspect_ratio=4/3:video_full_range_flag=1:"
                + "colour_primaries=9:transfer_characteristics=16:matrix_coefficients=9", "a.mkv",
            after: [base]),
        ClipKind("full range", "\(picture) -c:v libx264 -pix_fmt yuvj420p -preset ultrafast", "a.mp4"),
        ClipKind(
            "HDR",
            "\(picture) -c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -color_primaries bt2020"
                + " -color_trc smpte2084 -colorspace bt2020nc -x265-params log-level=none", "a.mp4"),
    ]

    private static let sounds: [ClipKind] = [
        ClipKind("sound alone", "\(sound) -c:a aac", "a.m4a"),
        ClipKind("sound alone in MP4", "\(sound) -c:a aac", "a.mp4"),
        ClipKind(
            "sound with a cover",
            "\(sound) -i <cover.jpg> -map 0 -map 1 -c:a aac -c:v copy"
                + " -disposition:v:0 attached_pic", "a.m4a",
            after: [(arguments: "-f lavfi -i color=red:s=64x64 -frames:v 1", output: "cover.jpg")]),
        ClipKind("no sound", "\(picture) \(h264)", "a.mp4"),
        ClipKind(
            "six channels", "\(picture) -f lavfi -i anullsrc=cl=5.1:d=1.5 -shortest \(h264) -c:a ac3", "a.mp4"
        ),
        ClipKind("Opus in MP4", "\(both) \(h264) -c:a libopus", "a.mp4"),
        ClipKind("low sample rate", "\(both) \(h264) -c:a aac -ar 22050", "a.mp4"),
        ClipKind(
            "two sound tracks",
            "\(picture) -f lavfi -i sine=d=1 -f lavfi -i sine=d=1.5 -map 0 -map 1 -map 2 \(h264) -c:a aac",
            "a.mp4"),
    ]
}
