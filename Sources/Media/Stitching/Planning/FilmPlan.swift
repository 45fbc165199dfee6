internal import ArchiveModel

/// A film that can be made: what each of its pictures and sounds comes from, and when.
struct FilmPlan {
    let order: StitchOrder
    let shots: [PlannedShot]
    let fittings: [ShotFitting]
    let form: FilmForm
    let colour: ColourNumbers
    /// Frames a second for what has none of its own: transitions.
    let frameRate: Rational
    let pieces: [Piece]
    let clock: FilmClock
    let duration: Rational
    let sound: SoundPlan

    /// The headers of every stretch stand before its key frames, for those of the film's one sample entry are
    /// not all there is.
    var needsHeadersInBand: Bool {
        let copied = copiedSources
        guard let first = copied.first else { return false }
        return pieces.contains { !$0.isCopied }
            || copied.contains {
                $0.headersInBand || $0.pictures.configuration != first.pictures.configuration
            }
    }

    /// The inputs that pictures are copied from, each once.
    var copiedSources: [Source] {
        var seen: Set<ObjectIdentifier> = []
        return pieces.compactMap { piece in
            guard case .copied(let shot, _) = piece else { return nil }
            let source = shots[shot].source
            return seen.insert(ObjectIdentifier(source)).inserted ? source : nil
        }
    }

    var frames: Int64 { pieces.reduce(0) { $0 + Int64($1.count) } }
    var encodedFrames: Int64 { pieces.reduce(0) { $0 + ($1.isCopied ? 0 : Int64($1.count)) } }

    var mode: StitchedFilm.Mode {
        let encoded = encodedFrames
        return encoded == 0 ? .copy : encoded == frames ? .encode : .mixed
    }

    /// Pictures of each shot, from its start to the next one's: all, and those that are encoded.
    func counts() -> [(frames: Int64, encoded: Int64)] {
        var counts = [(frames: Int64, encoded: Int64)](repeating: (0, 0), count: shots.count)
        for piece in pieces {
            switch piece {
            case .copied(let shot, let samples):
                // A shot's own pictures end where the next one starts.
                counts[shot].frames += Int64(samples.count)
            case .encoded(let shot, let pictures):
                counts[shot].frames += Int64(pictures.count)
                counts[shot].encoded += Int64(pictures.count)
            case .blended(let piece):
                counts[piece.to].frames += Int64(piece.times.count)
                counts[piece.to].encoded += Int64(piece.times.count)
            }
        }
        return counts
    }

    /// As the answer says it.
    var head: FilmHead {
        var head = FilmHead(
            form: StitchForm(
                codec: form.codec, size: form.size, pixelFormat: form.pixelFormat, frameRate: commonRate,
                sampleRate: sound.sampleRate, channels: sound.channels),
            mode: mode, sound: sound.kind, soundReason: sound.why, duration: duration, frames: frames)
        head.copiesMostSound = sound.copiesMost
        return head
    }

    private var commonRate: Rational? {
        if let rate = order.frameRate { return rate }
        let rates = Set(shots.map { $0.source.video.frameRate })
        return rates.count == 1 ? rates.first ?? nil : nil
    }
}
