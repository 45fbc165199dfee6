import ArchiveModel
import Media
import MediaJobs
import MediaWorker
import Posix

/// What this program can do: one line a kind of job.
func handlers() -> [JobHandler] {
    [
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
