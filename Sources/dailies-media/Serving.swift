import MediaJobs
import MediaWorker
import Posix

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
