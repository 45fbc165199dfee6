import ArchiveModel
import Media
import MediaJobs
import MediaWorker

/// What this program can do: one a kind of job.
func handlers() -> [JobHandler] {
    // Kept between jobs: its scalers and encoders are dear to make.
    let maker = PictureMaker()
    return [
        JobHandler(LibrariesJob.self) { _, _ in mediaLibraries() },
        JobHandler(ProbeJob.self) { _, context throws(MediaFailure) in
            try context.run(ProbeJob.verb) { file throws(MediaError) in try probe(file, context) }
        },
        JobHandler(GlanceJob.self) { _, context throws(MediaFailure) in
            try context.run(GlanceJob.verb) { file throws(MediaError) in try glance(file, by: maker, context)
            }
        },
        JobHandler(ExamineJob.self) { job, context throws(MediaFailure) in
            try context.run(ExamineJob.verb) { file throws(MediaError) in
                try examine(file, job.pictures, by: maker, context)
            }
        },
        JobHandler(FingerprintJob.self) { _, context throws(MediaFailure) in
            try context.run(FingerprintJob.verb) { file throws(MediaError) in try fingerprint(file, context) }
        },
        JobHandler(PictureJob.self) { job, context throws(MediaFailure) in
            try context.run(PictureJob.verb) { file throws(MediaError) in
                try takePictures(job.request, of: file, by: maker, context)
            }
        },
        JobHandler(RenderJob.self) { job, context throws(MediaFailure) in
            try context.make { () throws(MediaError) in try render(job.order, context) }
        },
        JobHandler(StitchJob.self) { job, context throws(MediaFailure) in
            try context.make { () throws(MediaError) in try stitch(job, context) }
        },
        JobHandler(StitchPlanJob.self) { job, context throws(MediaFailure) in
            try context.make { () throws(MediaError) in try planStitching(job.order, context) }
        },
    ]
}

private func probe(_ file: SourceFile, _ context: JobContext) throws(MediaError) -> Facts {
    try FactsReader.read(file, deadline: context.mediaDeadline)
}

/// The facts come first: they say what the decoders have to keep.
private func examine(
    _ file: SourceFile, _ requests: [PictureRequest], by maker: PictureMaker, _ context: JobContext
) throws(MediaError) -> ExamineJob.Answer {
    let deadline = context.mediaDeadline
    let facts = try FactsReader.read(file, deadline: deadline)
    let (examination, pictures) = try Examiner.examine(
        file, facts: facts, pictures: requests, by: maker, deadline: deadline
    ) { fraction in
        context.report(MediaProgress(fraction: fraction))
    }
    for picture in pictures { try picture?.write(to: context.output(), as: "a picture of \(context.name)") }
    return ExamineJob.Answer(facts: facts, examination: examination, pictures: pictures.map { $0?.facts })
}

extension MediaError {
    /// It is about the job as a whole, and not about the part of it that was under way.
    fileprivate var endsTheJob: Bool { [.cancelled, .timedOut, .unwritable].contains(code) }
}

/// What cannot be shown or read to its end costs only that: the facts stand. Running out of time costs all.
private func glance(
    _ file: SourceFile, by maker: PictureMaker, _ context: JobContext
) throws(MediaError) -> GlanceJob.Answer {
    let facts = try probe(file, context)
    var poster: PictureFacts?
    if facts.video != nil {
        do throws(MediaError) {
            poster = try takePictures(PictureRequest(.poster), of: file, by: maker, context).first
        } catch  where !error.endsTheJob {
            poster = nil
        }
    }
    var tracks: [ExaminedTrack] = []
    do throws(MediaError) {
        tracks = try fingerprint(file, context)
    } catch  where !error.endsTheJob {
        tracks = []
    }
    return GlanceJob.Answer(facts: facts, poster: poster, tracks: tracks)
}

private func fingerprint(_ file: SourceFile, _ context: JobContext) throws(MediaError) -> [ExaminedTrack] {
    try Fingerprinter.read(file, deadline: context.mediaDeadline) { fraction in
        context.report(MediaProgress(fraction: fraction))
    }
}

private func takePictures(
    _ request: PictureRequest, of file: SourceFile, by maker: PictureMaker, _ context: JobContext
) throws(MediaError) -> [PictureFacts] {
    var made: [PictureFacts] = []
    try maker.make(request, from: file, deadline: context.mediaDeadline) { picture throws(MediaError) in
        try picture.write(to: context.output(), as: "a picture of \(context.name)")
        made.append(picture.facts)
        if case .evenly(let count) = request.subject {
            context.report(MediaProgress(fraction: Double(made.count) / Double(count)))
        }
    }
    return made
}

private func render(_ order: RenderOrder, _ context: JobContext) throws(MediaError) -> RenderedClip {
    guard let output = context.outputs.first else {
        throw MediaError(.unwritable, "could not render \(context.name): no file came for it")
    }
    let file = try TargetFile(descriptor: output, name: context.name)
    return try ClipRenderer.render(order, to: file, deadline: context.mediaDeadline) { fraction in
        context.report(MediaProgress(fraction: fraction))
    }
}
