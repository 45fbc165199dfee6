package import ArchiveModel

/// Makes films of clips.
package enum Stitcher {
    /// Fills `target` with the film; `progress` is told the share that is done.
    package static func stitch(
        _ order: StitchOrder, from files: [SourceFile], to target: TargetFile, deadline: Deadline,
        progress: @escaping (Double) -> Void = { _ in }
    ) throws(MediaError) -> StitchedFilm {
        let hashes = try InputHashes(files, deadline: deadline)
        // What was begun must end before the files are closed, whatever comes.
        defer { hashes.stop() }
        var sources: [Source] = []
        for file in files { sources.append(try Source(file, deadline: deadline)) }
        let plan = try FilmPlanner(order, sources: sources).plan()
        let sound = try FilmSound(plan, deadline: deadline) { progress(soundShare * $0) }
        let likeness = try write(plan, sound, to: target, deadline: deadline) {
            progress(soundShare + pictureShare * $0)
        }
        let proof = try FilmProof(target, plan, sound, deadline: deadline)
        let sums = hashes.finish()
        try deadline.check("stitch", target.name)
        progress(1)
        return try film(plan, sound, proof, likeness, sources, sums)
    }

    private static let soundShare = 0.25
    private static let pictureShare = 0.7

    /// What `stitch` would do.
    package static func plan(
        _ order: StitchOrder, from files: [SourceFile], deadline: Deadline
    ) throws(MediaError) -> StitchPlan {
        try PlanReport.make(order, files, deadline: deadline)
    }

    /// How like encoded pictures are to what they were encoded from, by the shot.
    private static func write(
        _ plan: FilmPlan, _ sound: FilmSound, to target: TargetFile, deadline: Deadline,
        progress: @escaping (Double) -> Void
    ) throws(MediaError) -> [Int: Double] {
        let encoder = plan.encodedFrames > 0 ? try PieceEncoder(plan, deadline: deadline) : nil
        let room = IndexRoom.bytes(plan, sound)
        let film = FilmBytes(target, room: room, deadline: deadline)
        let assembler = FilmAssembler(plan, sound.feed, encoder, film, deadline: deadline, progress: progress)
        try assembler.assemble()
        try assembler.finish(tags: plan.order.tags)
        return encoder?.likeness ?? [:]
    }

    private static func film(
        _ plan: FilmPlan, _ sound: FilmSound, _ proof: FilmProof, _ likeness: [Int: Double],
        _ sources: [Source], _ sums: [String?]
    ) throws(MediaError) -> StitchedFilm {
        let counts = plan.counts()
        var shots: [StitchedShot] = []
        for (number, shot) in plan.shots.enumerated() {
            var made = StitchedShot(
                input: shot.shot.input, name: shot.shot.name, from: shot.from, to: shot.to, start: shot.start,
                duration: shot.duration, frames: proof.counts[number], encodedFrames: counts[number].encoded)
            made.likeness = likeness[number]
            made.soundOffset = proof.offsets[number]
            made.isSilenceAdded = sound.feed != nil && shot.source.sound == nil
            made.chapter = shot.shot.chapter
            shots.append(made)
        }
        var inputs: [StitchedInput] = []
        for (source, sum) in zip(sources, sums) {
            guard let sum else {
                throw MediaError(
                    .failed, "could not stitch \(source.file.name): its SHA-256 cannot be computed")
            }
            inputs.append(
                StitchedInput(
                    sha256: sum, bytes: source.file.bytes, duration: source.duration,
                    hasContentCredentials: source.facts.layout.hasContentCredentials))
        }
        var film = StitchedFilm(plan.head, shots: shots, inputs: inputs, bytes: proof.bytes)
        film.frames = proof.frames
        film.loudness = sound.loudness
        return film
    }
}

extension PlannedShot {
    /// Of the input, in seconds from its first picture on.
    var from: Rational { source.pictures.seconds(source.time(ofShown: ranks.lowerBound)) ?? .zero }
    var to: Rational { source.pictures.seconds(source.time(ofShown: ranks.upperBound)) ?? .zero }
}

extension Source {
    /// How long its pictures are shown.
    fileprivate var duration: Rational { pictures.seconds(time(ofShown: shown.count)) ?? .zero }
}
