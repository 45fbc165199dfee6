import ArchiveModel
import Media
import MediaJobs
import MediaWorker
import Posix

/// What this program can do: one line a kind of job.
func handlers() -> [JobHandler] {
    // Kept between jobs: its scalers and encoders are dear to make.
    let maker = PictureMaker()
    return [
        JobHandler(ProbeJob.self) { _, context throws(MediaFailure) in
            let file = try context.file(to: ProbeJob.verb)
            return try context.run { () throws(MediaError) in
                try FactsReader.read(descriptor: file, name: context.name, deadline: context.mediaDeadline)
            }
        },
        JobHandler(ExamineJob.self) { _, context throws(MediaFailure) in
            let file = try context.file(to: ExamineJob.verb)
            return try context.run { () throws(MediaError) in try examine(file, context) }
        },
        JobHandler(PictureJob.self) { job, context throws(MediaFailure) in
            let file = try context.file(to: PictureJob.verb)
            return try context.run { () throws(MediaError) in
                try pictures(job.request, of: file, by: maker, context)
            }
        },
    ]
}

/// The facts come first: they say what the decoders have to keep.
private func examine(_ file: Int32, _ context: JobContext) throws(MediaError) -> ExamineJob.Answer {
    let deadline = context.mediaDeadline
    let facts = try FactsReader.read(descriptor: file, name: context.name, deadline: deadline)
    let source = try SourceFile(descriptor: file, name: context.name)
    let examination = try Examiner.examine(source, facts: facts, deadline: deadline) { fraction in
        context.report(MediaProgress(fraction: fraction))
    }
    return ExamineJob.Answer(facts: facts, examination: examination)
}

/// Writes the pictures one after the other into the job's output.
private func pictures(
    _ request: PictureRequest, of file: Int32, by maker: PictureMaker, _ context: JobContext
) throws(MediaError) -> [PictureFacts] {
    guard let output = context.outputs.first else {
        throw MediaError(
            .unwritable, "could not write the pictures of \(context.name): no file came for them")
    }
    var made: [PictureFacts] = []
    let source = try SourceFile(descriptor: file, name: context.name)
    try maker.make(request, from: source, deadline: context.mediaDeadline) { picture throws(MediaError) in
        try picture.write(to: output, as: "a picture of \(context.name)")
        made.append(picture.facts)
        if case .evenly(let count) = request.subject {
            context.report(MediaProgress(fraction: Double(made.count) / Double(count)))
        }
    }
    return made
}

/// Returns when the pool has no more work.
func serve(_ worker: Worker) {
    do throws(Worker.NotServing) {
        try worker.serve()
    } catch {
        switch error {
        case .noParent: refuse("dailies-media cannot work by itself: dailies starts it; run dailies instead")
        case .noCage(let part): refuse("dailies-media cannot close its cage: \(part); is the kernel too old?")
        }
    }
}

/// Says why on standard error, and ends as after a wrong command line.
func refuse(_ sentence: String) -> Never {
    // With standard error closed there is nobody to tell.
    try? FileDescriptor.write(Array("\(sentence)\n".utf8), to: 2, as: "standard error")
    ProcessSurroundings.exit(2)
}
