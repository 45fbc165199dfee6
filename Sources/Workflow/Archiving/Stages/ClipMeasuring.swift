internal import ArchiveFormat
internal import ArchiveModel
internal import JSON
package import MediaJobs
internal import MediaPool

/// A file that was measured, shown and judged; or why none of that could be. Kept it is all the same.
package struct MeasuredClip: Sendable {
    package let fetched: FetchedClip
    package let made: Result<MadeClip, MediaFailure>
}

/// The third stage: facts, examination, pictures and verdict, out of one decode in the workers.
package struct ClipMeasuring: Sendable {
    private let maker: ClipMaker
    private let clock: WorkClock

    package init(_ maker: ClipMaker, clock: WorkClock) {
        self.maker = maker
        self.clock = clock
    }

    package func measure(
        _ clip: FetchedClip, progress: (@Sendable (MediaProgress) -> Void)? = nil
    ) async throws(ArchiveFailure) -> MeasuredClip {
        do throws(MediaFailure) {
            let made = try await maker.make(
                .file(clip.path, name: clip.name), named: clip.name, clip.delivery.background,
                at: clock.now(), progress: progress)
            return MeasuredClip(fetched: clip, made: .success(made))
        } catch {
            guard error.isAboutTheFile else { throw ArchiveFailure(error.wordForScripts, error.sentence) }
            return MeasuredClip(fetched: clip, made: .failure(error))
        }
    }
}

extension MediaFailure {
    /// Whether another file would have been measured.
    var isAboutTheFile: Bool {
        ![.cancelled, .noWorker, Code(rawValue: MediaError.Code.unwritable.rawValue)].contains(code)
    }

    var wordForScripts: String { code == .cancelled ? ArchiveFailure.interrupted : code.rawValue }
}

extension RecordedVerdict {
    /// For a file that could not even be measured.
    static func unmeasured(_ failure: MediaFailure, at now: Moment) -> RecordedVerdict {
        let field = Field(
            "integrity", asked: nil, measured: .null, tolerance: nil, result: "unknown", why: failure.sentence
        )
        return RecordedVerdict(
            result: "unknown", fields: [field], rules: .object([]), reached: now, complaint: nil)
    }
}
