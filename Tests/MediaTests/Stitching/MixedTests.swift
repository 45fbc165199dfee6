import ArchiveModel
import Media
import Posix
import TestSupport
import Testing

@Suite("Films of shots that do not fit each other")
struct MixedTests {
    private static func clip(_ change: (inout ClipRecipe) -> Void = { _ in }) async throws -> String {
        var recipe = ClipRecipe(Picture(width: 192, height: 108, frames: 24), sound: Sound())
        change(&recipe)
        return try await ClipShelf.path(for: recipe)
    }

    @Test("Only the odd one is encoded, and looks as it did") func oneOdd() async throws {
        let folder = try TemporaryFolder()
        let plain = try await Self.clip()
        let odd = try await Self.clip {
            $0.picture?.width = 384
            $0.picture?.height = 216
        }
        let paths = [plain, plain, odd, plain, plain]
        let film = try folder.film(paths)
        #expect(film.made.mode == .mixed)
        #expect(film.made.shots.map(\.encodedFrames) == [0, 0, 24, 0, 0])
        #expect(film.made.form.size == PixelSize(width: 192, height: 108))
        try await expectNothingLost(film, paths, "one odd")
        let likeness = try await Judge.likeness(
            of: film.path, 48..<72, to: odd, "scale=192:108:flags=bicubic")
        #expect(likeness.count == 24 && likeness.allSatisfy { $0 > 0.97 })
        // What the encoder says of itself is what FFmpeg's filter finds, but for chroma.
        let told = try #require(film.made.shots[2].likeness)
        let mean = likeness.reduce(0, +) / 24
        #expect(abs(told - mean) < 0.01 && film.made.likeness == told, "\(told) \(mean)")
        #expect(film.made.shots[0].likeness == nil)
    }

    /// Where most is copied, what is said of the film is said of the pictures that are not.
    @Test("Worse quality is told as such") func quality() async throws {
        let folder = try TemporaryFolder()
        let path = try await Self.clip()
        var told: [Double] = []
        for quality in [12, 30, 44] {
            let film = try folder.film([path, path]) {
                $0.quality = quality
                $0.shots[1].from = Rational(1, 24)
            }
            #expect(film.made.mode == .mixed)
            told.append(try #require(film.made.likeness))
            #expect(film.made.shots.map(\.likeness) == [nil, told.last])
        }
        #expect(told[0] > told[1] && told[1] > told[2] && told[0] <= 1, "\(told)")
        #expect(try folder.film([path, path]).made.likeness == nil)
    }

    @Test(
        "Whatever is odd about a shot, the others are copied",
        arguments: [
            ("codec", 0), ("format", 1), ("rotation", 2), ("aspect", 3), ("webm", 4), ("av1", 5),
        ])
    func odd(_ kind: (String, Int)) async throws {
        let folder = try TemporaryFolder()
        let plain = try await Self.clip()
        let odd = try await Self.clip {
            switch kind.1 {
            case 0: $0.picture?.codec = .hevc
            case 1: $0.picture?.pixelFormat = "yuv444p"
            case 2: $0.picture?.rotation = .right
            case 3: $0.picture?.pixelAspect = Rate(4, 3)
            case 4:
                $0.picture?.codec = .vp9
                $0.container = .webm
                $0.sound?.codec = .opus
            default: $0.picture?.codec = .av1
            }
        }
        let film = try folder.film([plain, odd, plain])
        #expect(film.made.mode == .mixed && film.made.shots.map(\.encodedFrames) == [0, 24, 0])
        try await expectNothingLost(film, [plain, odd, plain], kind.0)
        // A turned picture stands upright in the film, narrow, between black.
        let reference =
            kind.1 == 2
            ? "scale=60:108:flags=bicubic,pad=192:108:66:0"
            : kind.1 == 3
                ? "scale=192:82:flags=bicubic,pad=192:108:0:12" : "scale=192:108:flags=bicubic"
        let likeness = try await Judge.likeness(of: film.path, 24..<48, to: odd, reference)
        #expect(likeness.count == 24 && likeness.allSatisfy { $0 > 0.95 }, "\(kind.0): \(likeness)")
    }

    @Test("Copying is refused with the reason where shots differ") func refused() async throws {
        let folder = try TemporaryFolder()
        let plain = try await Self.clip()
        let odd = try await Self.clip { $0.picture?.height = 120 }
        let error = #expect(throws: MediaError.self) {
            _ = try folder.film([plain, odd]) { $0.mode = .copy }
        }
        #expect(error?.code == .invalidRequest)
        #expect(
            error?.message.contains("its size is 192x120, the film's 192x108") == true,
            "\(error?.message ?? "")")
    }

    @Test("Headers that differ play through every join") func headers() async throws {
        let folder = try TemporaryFolder()
        var paths: [String] = []
        for (number, options) in [
            "-profile:v baseline", "-profile:v high -bf 3 -refs 4",
            "-x264-params repeat-headers=1 -tag:v avc3",
            "-x264-params cabac=0:slices=3:aud=1", "-x264-params sps-id=3",
        ].enumerated() {
            paths.append(
                try await folder.ffmpeg(
                    "-f lavfi -i testsrc2=s=192x108:r=24:d=1 -c:v libx264 -pix_fmt yuv420p -g 12 \(options)",
                    "\(number).mp4"))
        }
        paths += [paths[0], paths[2], paths[1]]
        let film = try folder.film(paths)
        #expect(film.made.mode == .copy)
        try await expectNothingLost(film, paths, "headers")
        let info = try await ProgramRun.run("mediainfo", [film.path]).succeeded()
        #expect(info.text.contains("AVC") && !info.text.contains("IsTruncated"))
    }

    @Test("HEVC goes together, too") func hevc() async throws {
        let folder = try TemporaryFolder()
        var paths: [String] = []
        for (number, options) in ["bframes=0", "bframes=3:open-gop=0", "repeat-headers=1"].enumerated() {
            paths.append(
                try await folder.ffmpeg(
                    "-f lavfi -i testsrc2=s=192x108:r=24:d=1 -c:v libx265 -preset ultrafast -pix_fmt yuv420p -g 12"
                        + " -x265-params log-level=none:\(options)"
                        + (number == 2 ? " -tag:v hev1" : " -tag:v hvc1"), "\(number).mp4"))
        }
        paths.append(paths[0])
        let film = try folder.film(paths)
        #expect(film.made.mode == .copy)
        try await expectNothingLost(film, paths, "hevc")
    }

    @Test("Encoded to a size, a rate and a codec", arguments: [StitchOrder.Codec.h264, .hevc])
    func encoded(_ codec: StitchOrder.Codec) async throws {
        let folder = try TemporaryFolder()
        let paths = [
            try await Self.clip(), try await Self.clip { $0.picture?.rate = 30 },
            try await Self.clip { $0.picture?.height = 192 },
        ]
        let film = try folder.film(paths) {
            $0.mode = .encode
            $0.size = PixelSize(width: 160, height: 120)
            $0.frameRate = Rational(25)
            $0.codec = codec
            $0.quality = 12
        }
        #expect(film.made.mode == .encode && film.made.form.codec == codec.rawValue)
        let probe = try await Ffprobe.read(film.path)
        #expect(probe.video?.codec_name == codec.rawValue && probe.video?.avg_frame_rate == "25/1")
        #expect(probe.video?.width == 160 && probe.video?.height == 120)
        // 24 pictures at 24 and at 30 a second.
        #expect(film.made.shots.map(\.frames) == [25, 20, 25])
        let times = try await Judge.times(film.path)
        #expect(times.enumerated().allSatisfy { abs($1 - Double($0) / 25) < 1e-5 })
        let likeness = try await Judge.likeness(
            of: film.path, 0..<25, to: paths[0],
            "fps=25:round=down,scale=160:90:flags=bicubic,pad=160:120:0:14")
        #expect(likeness.count > 22 && likeness.allSatisfy { $0 > 0.9 }, "\(likeness)")
    }

    @Test("A smaller shot is enlarged only when asked") func enlarging() async throws {
        let folder = try TemporaryFolder()
        let large = try await Self.clip()
        let small = try await Self.clip {
            $0.picture?.width = 96
            $0.picture?.height = 54
        }
        for mayEnlarge in [false, true] {
            let film = try folder.film([large, large, small]) { $0.mayEnlarge = mayEnlarge }
            let reference = mayEnlarge ? "scale=192:108:flags=bicubic" : "pad=192:108:48:26"
            let likeness = try await Judge.likeness(of: film.path, 48..<72, to: small, reference)
            #expect(likeness.count == 24 && likeness.allSatisfy { $0 > 0.93 }, "\(mayEnlarge): \(likeness)")
        }
    }

    @Test("Cropped or stretched to the film's shape", arguments: [StitchOrder.Fit.crop, .stretch])
    func fit(_ fit: StitchOrder.Fit) async throws {
        let folder = try TemporaryFolder()
        let plain = try await Self.clip()
        let square = try await Self.clip {
            $0.picture?.width = 240
            $0.picture?.height = 240
        }
        let film = try folder.film([plain, plain, square]) { $0.fit = fit }
        let reference =
            fit == .crop ? "scale=192:192:flags=bicubic,crop=192:108" : "scale=192:108:flags=bicubic"
        let likeness = try await Judge.likeness(of: film.path, 48..<72, to: square, reference)
        #expect(likeness.count == 24 && likeness.allSatisfy { $0 > 0.95 }, "\(likeness)")
    }
}
