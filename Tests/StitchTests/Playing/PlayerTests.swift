import TestSupport
import Testing

/// The judge itself: a browser that would call every film good proves nothing.
@Suite(.serialized) struct PlayerTests {
    private let good = ClipRecipe(Picture().lasting(2), sound: Sound(), layout: .indexFirst)

    @Test func `the browser plays a good film to its end`() async throws {
        let report = try await Player.play(try await ClipShelf.path(for: good), speed: 2)
        #expect(report.error == nil && report.end != nil, "\(report.text)")
        #expect(
            abs(report.duration - 2) < 0.06 && report.width == 320 && report.frames >= 40, "\(report.text)")
        #expect(report.soundBytes > 0)
    }

    @Test func `the browser tells of a film that ends too soon`() async throws {
        let folder = try TemporaryFolder()
        let clip = try await ClipShelf.path(for: good)
        let bytes = try await ProgramRun.run(
            "bash", ["-c", "head -c $(($(stat -c %s '\(clip)') / 2)) '\(clip)'"]
        )
        .succeeded().output
        let half = try folder.write(bytes, to: "half.mp4")
        let report = try await Player.play(half, speed: 2)
        #expect(report.error != nil || report.stalls > 0 || report.frames < 40, "\(report.text)")
    }
}
