import ArchiveModel
import Media
import TestSupport
import Testing

/// `at` must give the frame that ffmpeg gives for the same time, for every frame of a clip.
struct ExactFrameTests {
    private static let size = PixelSize(width: 160, height: 96)
    private static let source = "-f lavfi -i testsrc2=s=160x96:r=24:d=1"
    private static let sound = "-f lavfi -i sine=d=1.6"
    private static let h264 = "-c:v libx264 -preset veryfast -bf 3 -pix_fmt yuv420p"
    private static let base = (
        arguments: "\(source) \(sound) \(h264) -g 10 -c:a aac -crf 12", output: "base.mp4"
    )

    static let kinds: [ClipKind] = [
        ClipKind("B-frames", "\(source) \(h264) -crf 12", "a.mp4"),
        ClipKind("pyramids of B-frames, sound", "\(source) \(sound) \(h264) -g 8 -bf 7 -c:a aac", "a.mp4"),
        ClipKind("open groups", "\(source) \(h264) -g 8 -x264-params open-gop=1:scenecut=0", "a.mp4"),
        ClipKind("no B-frames", "\(source) \(h264) -bf 0 -g 12", "a.mp4"),
        ClipKind("timescale 600", "\(source) \(h264) -g 12 -video_track_timescale 600", "a.mp4"),
        ClipKind("timescale 24", "\(source) \(h264) -g 12 -video_track_timescale 24", "a.mp4"),
        ClipKind(
            "29.97 frames a second",
            "-f lavfi -i testsrc2=s=160x96:r=30000/1001:d=0.9 \(h264) -g 12", "a.mp4"),
        ClipKind(
            "variable rate", "\(source) -vf select='not(mod(n\\,3))+lt(n\\,9)' -vsync vfr \(h264) -g 9",
            "a.mp4"),
        ClipKind("cut by an edit list", "-ss 0.3 -i <base.mp4> -t 0.5 -c copy", "a.mp4", after: [base]),
        ClipKind(
            "a late picture", "-itsoffset 0.5 -i <base.mp4> -i <base.mp4> -map 0:v -map 1:a -c copy", "a.mp4",
            after: [base]),
        ClipKind(
            "fragmented", "-i <base.mp4> -c copy -movflags frag_keyframe+empty_moov", "a.mp4", after: [base]),
        ClipKind("QuickTime", "-i <base.mp4> -c copy", "a.mov", after: [base]),
        ClipKind("Matroska", "-i <base.mp4> -c copy", "a.mkv", after: [base]),
        ClipKind("MPEG-4", "\(source) -c:v mpeg4 -bf 2 -q:v 2 -g 9", "a.mp4"),
        ClipKind("ProRes in 10 bits", "\(source) -c:v prores_ks -profile:v 2", "a.mov"),
        ClipKind(
            "HEVC in 10 bits",
            "\(source) -c:v libx265 -preset ultrafast -x265-params log-level=none:keyint=10:bframes=3"
                + " -pix_fmt yuv420p10le -crf 12", "a.mp4"),
        ClipKind("AV1", "\(source) -c:v libsvtav1 -preset 12 -crf 20 -g 9", "a.mp4"),
        ClipKind(
            "VP9 with hidden frames",
            "\(source) -c:v libvpx-vp9 -deadline good -cpu-used 5 -auto-alt-ref 1 -lag-in-frames 16 -b:v 2M"
                + " -g 12", "a.webm"),
        ClipKind(
            "VP9 with alpha",
            "\(source) -vf format=yuva420p,colorchannelmixer=aa=0.5 -c:v libvpx-vp9 -deadline realtime"
                + " -auto-alt-ref 0 -cpu-used 8 -b:v 2M", "a.webm"),
        ClipKind(
            "VP8 with hidden frames",
            "\(source) -c:v libvpx -deadline good -cpu-used 5 -auto-alt-ref 1 -lag-in-frames 16 -b:v 2M -g 12",
            "a.webm"),
        ClipKind(
            "BT.709",
            "\(source) -vf scale=out_color_matrix=bt709 \(h264) -colorspace bt709 -color_primaries bt709"
                + " -color_trc bt709 -crf 12", "a.mp4"),
        ClipKind("full range", "\(source) -vf scale=out_range=pc \(h264) -color_range pc -crf 12", "a.mp4"),
        ClipKind("RGB", "\(source) -c:v libx264rgb -preset ultrafast -crf 8", "a.mp4"),
        ClipKind("4:4:4", "\(source) -c:v libx264 -preset ultrafast -pix_fmt yuv444p -crf 8", "a.mp4"),
    ]

    @Test(arguments: kinds)
    func isTheFrameThatFfmpegGives(kind: ClipKind) async throws {
        let folder = try TemporaryFolder()
        let clip = try await kind.make(in: folder)
        let judge = try await Pixels.frames(of: clip, Self.size)
        let times = try await frameTimes(clip).map { try #require(seconds($0), "\(kind.name): \($0)") }
        #expect(times.count == judge.count)
        let zero = try #require(times.first)
        let maker = PictureMaker()
        var taken: [EncodedPicture] = []
        for time in times {
            taken += try pictures(.at(try #require(time.minus(zero))), of: clip, by: maker)
        }
        let ours = try await Pixels.decode(taken, in: folder)
        try #require(ours.count == judge.count)
        for (index, pixels) in ours.enumerated() {
            #expect(pixels.nearest(of: judge) == index, "asked for frame \(index) of \(kind.name)")
            // 38 dB: chroma is scaled by two programs.
            #expect(judge[index].distance(pixels) < 10, "frame \(index) of \(kind.name) has other colours")
            let asked = try #require(times[index].minus(zero)).double
            #expect(abs(try #require(taken[index].facts.times.first).double - asked) < 0.000_002)
        }
        try checkEnd(clip, lastTime: try #require(times.last?.minus(zero)).double)
    }

    /// An error that tells the length, the last frame just before it, an error just after it.
    private func checkEnd(_ clip: String, lastTime: Double) throws {
        func errorPast(_ time: Rational) -> MediaError? {
            #expect(throws: MediaError.self) { try picture(.at(time), of: clip) }
        }
        for beyond in [Rational(10), Rational(.max)] {
            let error = try #require(errorPast(beyond))
            #expect(error.code == .pastTheEnd)
            let words = error.message.split(separator: " ")
            let told = try #require(words.firstIndex(of: "ends").flatMap { Double(words[$0 + 2]) })
            #expect(told > lastTime)
            // The facts are held against ffprobe's elsewhere; some files claim less than they show.
            let claimed = try #require(facts(clip).duration).double
            #expect(told > claimed - 0.002 && told < max(claimed, lastTime) + 0.06)
            let end = Int64((told * 1000).rounded())
            let before = try #require(Rational(end - 2, 1000))
            let last = try picture(.at(before), of: clip).facts.times
            #expect(try abs(#require(last.first).double - lastTime) < 0.000_002)
            #expect(errorPast(try #require(Rational(end + 2, 1000)))?.code == .pastTheEnd)
        }
    }

    /// Between two frames the earlier one is shown.
    @Test func betweenTwoFramesIsTheEarlier() async throws {
        let folder = try TemporaryFolder()
        let clip = try await Self.kinds[0].make(in: folder)
        for index in 0..<24 {
            for offset in [1, 6, 11] {
                let time = try #require(Rational(Int64(index * 12 + offset), 288))
                #expect(try picture(.at(time), of: clip).facts.times == [Rational(Int64(index), 24)])
            }
        }
    }

    @Test func refusesWhatMakesNoSense() async throws {
        let folder = try TemporaryFolder()
        let clip = try await Self.kinds[0].make(in: folder)
        let requests: [PictureRequest] = [
            PictureRequest(.at(Rational(-1))), PictureRequest(.evenly(0)), PictureRequest(.evenly(1001)),
            PictureRequest(.sheet(SheetGrid(columns: 0, rows: 3))),
            PictureRequest(.sheet(SheetGrid(columns: 3, rows: 21))),
            PictureRequest(.poster, width: 0), PictureRequest(.poster, width: 100_000),
        ]
        for request in requests {
            let error = #expect(throws: MediaError.self) {
                try pictures(request.subject, of: clip, width: request.width)
            }
            #expect(error?.code == .invalidRequest)
        }
    }
}
