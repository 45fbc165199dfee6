import ArchiveModel
import Posix
import TestSupport
import Testing

/// Every field that ffprobe has too must say the same.
struct AgreementTests {
    @Test(arguments: ClipKind.all)
    func saysWhatFfprobeSays(kind: ClipKind) async throws {
        let folder = try TemporaryFolder()
        _ = try folder.write(Array(Self.chapters.utf8), to: "chapters.txt")
        let path = try await kind.make(in: folder)
        let ours = try facts(path)
        let judge = try await Ffprobe.read(path)

        #expect(judge.format.format_name.split(separator: ",").contains { $0 == ours.container })
        #expect(String(ours.bytes) == judge.format.size)
        // A fragmented file has no length of its own, and ffprobe's is a guess from the part that it read.
        let isFragmented = ours.layout.isFragmented ?? false
        if !isFragmented {
            #expect(seconds(ours.containerDuration, are: judge.format.duration))
            #expect(ours.bitRate.map(String.init) == judge.format.bit_rate)
        }
        let tags = Dictionary(ours.tags.map { ($0.name, $0.value) }, uniquingKeysWith: { a, _ in a })
        #expect(tags == judge.format.tags ?? [:])
        compareChapters(ours.chapters, judge.chapters)

        #expect((ours.video == nil) == (judge.video == nil))
        #expect((ours.audio == nil) == (judge.audio == nil))
        if let video = ours.video, let stream = judge.video { compare(video, stream, kind) }
        if let audio = ours.audio, let stream = judge.audio { compare(audio, stream, isFragmented) }
        #expect(ours.remarks.allSatisfy { $0.code == .severalTracks }, "\(ours.remarks)")
    }

    private func compare(_ video: VideoFacts, _ stream: Ffprobe.Stream, _ kind: ClipKind) {
        #expect(video.codec == stream.codec_name)
        #expect(video.profile == stream.profile)
        #expect(video.level == stream.level.flatMap { $0 >= 0 ? $0 : nil })
        #expect(video.pixelFormat == stream.pix_fmt)
        #expect(video.codedSize.width == stream.width)
        #expect(video.codedSize.height == stream.height)
        let aspect = stream.sample_aspect_ratio.map { $0.split(separator: ":").joined(separator: "/") }
        #expect(video.pixelAspect == aspect.flatMap { Rational($0) } ?? Rational(1))
        #expect(video.colour.primaries == stream.color_primaries)
        #expect(video.colour.transfer == stream.color_transfer)
        #expect(video.colour.matrix == stream.color_space)
        #expect(video.colour.range == stream.color_range)
        #expect(video.frameRate == Rational(stream.avg_frame_rate))
        #expect(video.bitRate.map(String.init) == stream.bit_rate)
        #expect(video.frames.map(String.init) == stream.nb_read_frames)
        #expect(seconds(video.firstPictureTime, are: stream.start_time))
        if let duration = stream.duration { #expect(seconds(video.duration, are: duration)) }
        let turned = stream.side_data_list?.compactMap(\.rotation).first ?? 0
        #expect(video.rotation == (360 - turned) % 360)
        let language = stream.tags?["language"]
        #expect(video.language == (language == "und" ? nil : language))
    }

    private func compare(_ audio: AudioFacts, _ stream: Ffprobe.Stream, _ isFragmented: Bool) {
        #expect(audio.codec == stream.codec_name)
        #expect(String(audio.sampleRate) == stream.sample_rate)
        #expect(audio.channels == stream.channels)
        #expect(audio.bitRate.map(String.init) == stream.bit_rate)
        #expect(seconds(audio.startTime, are: stream.start_time))
        if let duration = stream.duration, !isFragmented { #expect(seconds(audio.duration, are: duration)) }
        let language = stream.tags?["language"]
        #expect(audio.language == (language == "und" ? nil : language))
    }

    private func compareChapters(_ ours: [Chapter], _ judge: [Ffprobe.ProbedChapter]) {
        #expect(ours.count == judge.count)
        for (chapter, other) in zip(ours, judge) {
            #expect(seconds(chapter.start, are: other.start_time))
            #expect(seconds(chapter.end, are: other.end_time))
            #expect(chapter.title == other.tags?["title"])
        }
    }

    /// ffprobe prints microseconds.
    private func seconds(_ ours: Rational?, are judge: String?) -> Bool {
        guard let ours, let judge = judge.flatMap({ Double($0) }) else { return ours == nil && judge == nil }
        return abs(ours.double - judge) < 0.000_001
    }

    private static let chapters = """
        ;FFMETADATA1
        title=Zwei Kapitel
        [CHAPTER]
        TIMEBASE=1/1000
        START=0
        END=700
        title=Morgen
        [CHAPTER]
        TIMEBASE=1/1000
        START=700
        END=1500
        title=Abend
        """
}
