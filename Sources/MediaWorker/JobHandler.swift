package import MediaJobs

/// How the worker does one kind of job.
package struct JobHandler {
    let kind: String
    let run: (_ body: [UInt8], _ context: JobContext) throws(MediaFailure) -> [UInt8]

    /// The body may keep things between jobs, a scaler or an encoder: it always runs on the main thread.
    package init<Job: MediaJob>(
        _ type: Job.Type, _ body: @escaping (Job, JobContext) throws(MediaFailure) -> Job.Answer
    ) {
        kind = Job.kind
        run = { bytes, context throws(MediaFailure) in
            let job: Job
            do {
                job = try MessageCoding.decode(JobMessage<Job>.self, from: bytes).job
            } catch {
                throw MediaFailure(
                    .unknownJob,
                    "could not \(Job.verb) \(context.name): the worker does not understand the job; "
                        + "install dailies and dailies-media of the same version")
            }
            let answer = try body(job, context)
            do {
                return try MessageCoding.encode(answer)
            } catch {
                throw MediaFailure(
                    .garbled,
                    "could not \(Job.verb) \(context.name): its result cannot be written as JSON")
            }
        }
    }
}
