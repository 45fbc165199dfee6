import ArchiveModel
import Media
import MediaJobs
import MediaWorker

extension JobContext {
    /// The job's end as FFmpeg's callbacks ask for it.
    var mediaDeadline: Deadline {
        Deadline(in: .seconds(allowance.seconds)) { self.mustStop == .cancelled }
    }

    /// The file that came with the job.
    func file(to verb: String) throws(MediaFailure) -> Int32 {
        guard let input else {
            throw MediaFailure(.cannotOpen, "could not \(verb) \(name): no file came with the job")
        }
        return input
    }

    /// Runs Media's code, whose errors become the job's.
    func run<Answer>(_ body: () throws(MediaError) -> Answer) throws(MediaFailure) -> Answer {
        do throws(MediaError) {
            return try body()
        } catch {
            throw MediaFailure(error)
        }
    }
}
