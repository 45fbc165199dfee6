package import MediaJobs

/// How far the pool trusts its workers.
package struct PoolLimits: Sendable {
    /// What each worker may use.
    package var worker = WorkerLimits()
    /// From asking a worker to stop, because of its time or a cancellation, to killing it.
    package var grace = 1.0
    /// From the start of a worker to its closed cage.
    package var startSeconds = 20.0
    /// Jobs after which a worker is replaced: leaks in libraries stay small.
    package var jobsPerWorker = 5_000
    /// Memory after which a worker is replaced, once its job is done.
    package var residentBytes = 1 << 30
    /// Brief jobs in a worker's pipe, the running one included, so that it need not wait for the next.
    package var briefJobsAhead = 8
    /// For the workers; what the program itself was started with, keys perhaps, is not theirs to see.
    package var environment: [String: String] = [:]

    package init() {}

    /// For making a film of so many bytes of inputs: encoded again they may become larger, and without bounds no
    /// worker writes.
    package static func stitching(bytes: Int64) -> PoolLimits {
        var limits = PoolLimits()
        limits.worker.outputBytes = Int(
            clamping: max(0, bytes).multipliedReportingOverflow(by: 8).partialValue)
        limits.worker.outputBytes = max(limits.worker.outputBytes, 64 << 30)
        limits.worker.addressSpaceBytes = 8 << 30
        return limits
    }
}
