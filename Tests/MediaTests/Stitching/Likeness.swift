import Posix
import TestSupport
import Testing

extension Judge {
    /// SSIM of each picture of the film, from one to before another, against what `reference` makes of
    /// another file's: a chain of FFmpeg's filters.
    static func likeness(
        of film: String, _ pictures: Range<Int>, to path: String, _ reference: String
    ) async throws -> [Double] {
        let own =
            "select=between(n\\,\(pictures.lowerBound)\\,\(pictures.upperBound - 1)),settb=1/24,setpts=N"
        let graph =
            "[0:v]\(own),format=yuv420p[own];[1:v]\(reference),settb=1/24,setpts=N,format=yuv420p[ref];"
            + "[own][ref]ssim=stats_file=-:shortest=1"
        let run = try await ProgramRun.run(
            "ffmpeg",
            [
                "-v", "error", "-nostdin", "-i", film, "-i", path, "-lavfi", graph, "-fps_mode",
                "passthrough", "-f", "null", "-",
            ]
        ).succeeded()
        return run.lines.compactMap { line in
            guard let range = line.firstRange(of: "All:") else { return nil }
            return Double(line[range.upperBound...].prefix { $0.isNumber || $0 == "." })
        }
    }

    /// The mean of luma and both chromas of every picture.
    static func colours(_ path: String) async throws -> [[Double]] {
        let run = try await ProgramRun.run(
            "ffmpeg",
            [
                "-v", "error", "-nostdin", "-i", path, "-map", "0:v:0", "-fps_mode", "passthrough", "-vf",
                "scale=4:4:flags=area,format=yuv444p", "-f", "rawvideo", "-",
            ]
        ).succeeded()
        // Sixteen pixels a plane, three planes a picture.
        return stride(from: 0, to: run.output.count - 47, by: 48).map { place in
            (0..<3).map { plane in
                run.output[place + 16 * plane..<place + 16 * plane + 16].reduce(0) { $0 + Double($1) } / 16
            }
        }
    }
}
