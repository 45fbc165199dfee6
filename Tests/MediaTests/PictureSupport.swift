import ArchiveModel
import Media
import Posix
import TestSupport

/// Pictures that we take of a file, by a maker of their own.
func pictures(
    _ subject: PictureRequest.Subject, of path: String, width: Int? = nil, _ format: PictureFormat = .png,
    by maker: PictureMaker = PictureMaker()
) throws -> [EncodedPicture] {
    let descriptor = try FileDescriptor.open(path, for: .reading)
    let file = try SourceFile(descriptor: descriptor.number, name: path)
    return try maker.make(PictureRequest(subject, width: width, format: format), from: file)
}

func picture(
    _ subject: PictureRequest.Subject, of path: String, width: Int? = nil, _ format: PictureFormat = .png
) throws -> EncodedPicture {
    let all = try pictures(subject, of: path, width: width, format)
    guard all.count == 1, let first = all.first else { throw WrongCount(count: all.count) }
    return first
}

struct WrongCount: Error {
    let count: Int
}

/// Colours as ffmpeg reads them: the judge of our pictures and of the clip alike.
struct Pixels {
    let size: PixelSize
    let rgb: [UInt8]

    /// The pictures, decoded by ffmpeg in one run.
    static func decode(_ pictures: [EncodedPicture], in folder: TemporaryFolder) async throws -> [Pixels] {
        guard let first = pictures.first?.facts else { return [] }
        let path = try folder.write(pictures.flatMap(\.bytes), to: "pictures.\(first.format.fileExtension)")
        let codec = first.format == .jpeg ? "mjpeg" : first.format.rawValue
        let input = ["-f", first.format == .jpeg ? "jpeg_pipe" : "\(codec)_pipe", "-i", path]
        return try await split(ffmpeg(input), first.size)
    }

    /// All frames that a player shows, turned as it does.
    static func frames(of clip: String, filter: String = "null", _ size: PixelSize) async throws -> [Pixels] {
        try await split(ffmpeg(["-i", clip, "-map", "0:v:0", "-vf", filter]), size)
    }

    private static func ffmpeg(_ input: [String]) async throws -> [UInt8] {
        let command = ["-v", "error", "-nostdin"] + input + output
        return try await ProgramRun.run("ffmpeg", command).succeeded().output
    }

    private static let output = [
        "-fps_mode", "passthrough", "-sws_flags", "bicubic+accurate_rnd+full_chroma_int", "-pix_fmt", "rgb24",
        "-f", "rawvideo", "-",
    ]

    private static func split(_ bytes: [UInt8], _ size: PixelSize) -> [Pixels] {
        let one = size.pixels * 3
        return stride(from: 0, through: bytes.count - one, by: one).map {
            Pixels(size: size, rgb: Array(bytes[$0..<$0 + one]))
        }
    }

    /// The mean of the squared differences, of every so many values; as much as there can be for another size.
    func distance(_ other: Pixels, every step: Int = 1) -> Double {
        guard rgb.count == other.rgb.count, !rgb.isEmpty else { return 65025 }
        var sum = 0
        var count = 0
        for index in stride(from: 0, to: rgb.count, by: step) {
            let difference = Int(rgb[index]) - Int(other.rgb[index])
            sum += difference * difference
            count += 1
        }
        return Double(sum) / Double(count)
    }

    /// Which of the frames it is most like; 11 shares no factor with three channels or an even width.
    func nearest(of frames: [Pixels]) -> Int? {
        let distances = frames.map { distance($0, every: 11) }
        return distances.indices.min { distances[$0] < distances[$1] }
    }

    /// A part of it, as the mean colour.
    func mean(x: Range<Int>, y: Range<Int>) -> [Int] {
        var sums = [0, 0, 0]
        for row in y {
            for column in x {
                for channel in 0..<3 { sums[channel] += Int(rgb[(row * size.width + column) * 3 + channel]) }
            }
        }
        return sums.map { $0 / (x.count * y.count) }
    }

    func part(x: Range<Int>, y: Range<Int>) -> Pixels {
        let rows = y.flatMap { row in
            rgb[(row * size.width + x.lowerBound) * 3..<(row * size.width + x.upperBound) * 3]
        }
        return Pixels(size: PixelSize(width: x.count, height: y.count), rgb: rows)
    }
}

/// When each frame is shown, as ffprobe prints it.
func frameTimes(_ path: String) async throws -> [String] {
    let entries = ["-show_entries", "frame=best_effort_timestamp_time", "-of", "csv=p=0"]
    let run = try await ProgramRun.run(
        "ffprobe", ["-v", "error", "-select_streams", "v:0"] + entries + [path])
    return try run.succeeded().lines.compactMap { $0.split(separator: ",").first.map(String.init) }
}

/// Seconds as they are printed, to six decimals.
func seconds(_ text: String) -> Rational? {
    let parts = text.split(separator: ".")
    guard parts.count == 2, parts[1].count == 6, let whole = Int64(parts[0]), let rest = Int64(parts[1])
    else {
        return nil
    }
    return Rational(whole * 1_000_000 + (text.hasPrefix("-") ? -rest : rest), 1_000_000)
}
