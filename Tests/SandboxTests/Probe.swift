import JSON
import TestSupport

/// What ffprobe says of a clip.
struct Probe: Sendable {
    let json: JSON

    init(_ path: String) async throws {
        let run = try await ProgramRun.run(
            "ffprobe",
            ["-v", "error", "-show_streams", "-show_format", "-count_frames", "-of", "json", path]
        ).succeeded()
        json = try JSON.read(run.output)
    }

    private func stream(_ kind: String) -> JSON? {
        json["streams"]?.elements.first { $0["codec_type"]?.string == kind }
    }

    var frames: Int? { stream("video")?["nb_read_frames"]?.text.flatMap { Int($0) } }
    var seconds: Double? { stream("video")?["duration"]?.text.flatMap { Double($0) } }
    var size: String {
        "\(stream("video")?["width"]?.text ?? "")x\(stream("video")?["height"]?.text ?? "")"
    }
    var sound: String? {
        stream("audio").map { "\($0["codec_name"]?.string ?? "") \($0["sample_rate"]?.text ?? "")" }
    }

    /// What FFmpeg's detectors say: "black_start", "freeze_start", "silence_start".
    static func detects(_ word: String, _ path: String) async throws -> Bool {
        let filters = ["-vf", "blackdetect=d=0.2,freezedetect=d=0.2", "-af", "silencedetect=d=0.2"]
        let run = try await ProgramRun.run(
            "ffmpeg", ["-nostdin", "-hide_banner", "-i", path] + filters + ["-f", "null", "-"])
        return run.errorText.contains(word)
    }
}
