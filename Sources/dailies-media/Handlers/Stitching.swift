import ArchiveModel
import Media
import MediaJobs
import MediaWorker

func stitch(_ job: StitchJob, _ context: JobContext) throws(MediaError) -> StitchedFilm {
    guard let output = context.outputs.first else {
        throw MediaError(.unwritable, "could not stitch \(context.name): no file came for it")
    }
    let target = try TargetFile(descriptor: output, name: job.film)
    return try Stitcher.stitch(
        job.order, from: inputs(of: job.order, context), to: target, deadline: context.mediaDeadline
    ) { fraction in
        context.report(MediaProgress(fraction: fraction))
    }
}

func planStitching(_ order: StitchOrder, _ context: JobContext) throws(MediaError) -> StitchPlan {
    try Stitcher.plan(order, from: inputs(of: order, context), deadline: context.mediaDeadline)
}

/// Each is called after the first shot that is cut from it.
private func inputs(of order: StitchOrder, _ context: JobContext) throws(MediaError) -> [SourceFile] {
    var names: [Int: String] = [:]
    for shot in order.shots where names[shot.input] == nil { names[shot.input] = shot.name }
    var files: [SourceFile] = []
    for (number, descriptor) in context.inputs.enumerated() {
        files.append(try SourceFile(descriptor: descriptor, name: names[number] ?? "input \(number + 1)"))
    }
    return files
}
