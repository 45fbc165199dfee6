import ArchiveModel
import Workflow

/// A film that nobody made, with the values that making it would give.
struct CutFilm {
    var rate: Rational?
    var shots: [Shot]

    struct Shot {
        var name: String
        /// Of the source.
        var from = Rational.zero
        var frames: Int64
        var speed = Rational(1)
        /// Into the next one.
        var transition: (kind: String, frames: Int64)?
        var hasSound = true
        var clip: String?
    }

    init(_ rate: Rational?, _ shots: [Shot]) {
        self.rate = rate
        self.shots = shots
    }

    private var counted: Rational { rate ?? Rational(24) }

    private func seconds(_ frames: Int64) -> Rational {
        counted.inverted.flatMap { Rational(frames).times($0) } ?? .zero
    }

    var sources: [EditSource] {
        shots.map { shot in
            var source = EditSource(name: shot.name, path: "/films/\(shot.name).mp4", speed: shot.speed)
            source.clip = shot.clip
            source.transition = shot.transition.map { StitchTransition($0.kind, seconds: seconds($0.frames)) }
            return source
        }
    }

    var film: StitchedFilm {
        var start: Int64 = 0
        var stitched: [StitchedShot] = []
        for (index, shot) in shots.enumerated() {
            let passed = seconds(shot.frames).times(shot.speed) ?? .zero
            var done = StitchedShot(
                input: index, name: shot.name, from: shot.from, to: shot.from.plus(passed) ?? .zero,
                start: seconds(start), duration: seconds(shot.frames), frames: shot.frames, encodedFrames: 0)
            done.soundOffset = shot.hasSound ? .zero : nil
            stitched.append(done)
            start += shot.frames - (shot.transition?.frames ?? 0)
        }
        let form = StitchForm(
            codec: "h264", size: PixelSize(width: 320, height: 180), pixelFormat: nil, frameRate: rate,
            sampleRate: nil, channels: nil)
        let head = FilmHead(
            form: form, mode: .copy, sound: .copy, soundReason: nil, duration: seconds(start), frames: start)
        return StitchedFilm(head, shots: stitched, inputs: [], bytes: 1)
    }

    var list: EditList? { EditList(title: "Boats, in the rain", film: film, sources: sources) }
}
