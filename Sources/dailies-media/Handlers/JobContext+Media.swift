import ArchiveModel
import Media
import MediaJobs
import MediaWorker

extension JobContext {
    /// The job's end as FFmpeg's callbacks ask for it.
    var mediaDeadline: Deadline {
        Deadline(in: .seconds(allowance.seconds)) { self.mustStop == .cancelled }
    }

    /// Where the job's pictures go.
    func output() throws(MediaError) -> Int32 {
        guard let output = outputs.first else {
            throw MediaError(.unwritable, "could not write the pictures of \(name): no file came for them")
        }
        return output
    }

    /// Runs Media's code on the file that came with the job; its errors become the job's.
    func run<Answer>(
        _ verb: String, _ body: (SourceFile) throws(MediaError) -> Answer
    ) throws(MediaFailure) -> Answer {
        guard let input else {
            throw MediaFailure(.unreadable, "could not \(verb) \(name): no file came with the job")
        }
        do throws(MediaError) {
            return try body(SourceFile(descriptor: input, name: name))
        } catch {
            throw MediaFailure(error)
        }
    }

    /// Runs Media's code that reads no file; its errors become the job's.
    func make<Answer>(_ body: () throws(MediaError) -> Answer) throws(MediaFailure) -> Answer {
        do throws(MediaError) {
            return try body()
        } catch {
            throw MediaFailure(error)
        }
    }
}
