import ArchiveModel
import FoundationEssentials
import Media
import Posix
import TestSupport

/// What ffprobe says about a file: the judge.
struct Ffprobe: Decodable {
    let format: Format
    let streams: [Stream]
    let chapters: [ProbedChapter]

    struct Format: Decodable {
        let format_name: String
        let duration: String?
        let size: String
        let bit_rate: String?
        let tags: [String: String]?
    }

    struct Stream: Decodable {
        let codec_name: String
        let codec_type: String
        let profile: String?
        let level: Int?
        let pix_fmt: String?
        let width: Int?
        let height: Int?
        let sample_aspect_ratio: String?
        let avg_frame_rate: String
        let color_primaries: String?
        let color_transfer: String?
        let color_space: String?
        let color_range: String?
        let bit_rate: String?
        let start_time: String?
        let duration: String?
        let nb_frames: String?
        let nb_read_frames: String?
        let sample_rate: String?
        let channels: Int?
        let disposition: [String: Int]
        let side_data_list: [SideData]?
        let tags: [String: String]?
    }

    struct SideData: Decodable {
        let rotation: Int?
    }

    struct ProbedChapter: Decodable {
        let start_time: String
        let end_time: String
        let tags: [String: String]?
    }

    static func read(_ path: String) async throws -> Ffprobe {
        let run = try await ProgramRun.run(
            "ffprobe",
            [
                "-v", "error", "-print_format", "json", "-show_format", "-show_streams", "-show_chapters",
                "-count_frames", path,
            ]
        ).succeeded()
        return try JSONDecoder().decode(Ffprobe.self, from: Data(run.output))
    }

    var video: Stream? {
        let pictures = streams.filter { $0.codec_type == "video" && $0.disposition["attached_pic"] == 0 }
        return pictures.first { $0.disposition["default"] == 1 } ?? pictures.first
    }

    var audio: Stream? {
        let sounds = streams.filter { $0.codec_type == "audio" }
        return sounds.first { $0.disposition["default"] == 1 } ?? sounds.first
    }
}

/// What we say about it.
func facts(_ path: String, limits: MediaLimits = MediaLimits()) throws -> Facts {
    let descriptor = try FileDescriptor.open(path, for: .reading)
    return try FactsReader.read(descriptor: descriptor.number, name: path, limits: limits)
}
