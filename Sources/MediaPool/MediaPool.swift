package import MediaJobs
internal import Synchronization

/// Runs jobs in worker processes, and keeps what goes wrong there to the one job it went wrong in.
///
/// Workers are started when there is work for them, take many jobs one after the other, and are replaced
/// when they die. Without an owner the pool ends its workers by itself; `close` also waits for that.
package final class MediaPool: Sendable {
    private let core: PoolCore
    private let lastNumber = Atomic<UInt64>(0)

    package init(workers: Int, program: MediaProgram, limits: PoolLimits = PoolLimits()) {
        self.core = PoolCore(size: max(1, workers), program: program, limits: limits)
    }

    deinit {
        core.close()
    }

    /// Awaits a job's answer. Cancelling the task stops the job: it returns, with `cancelled`, as soon as the
    /// worker has let go of the files.
    ///
    /// `outputs` are open files that the job writes; the caller keeps them open until this returns. What the
    /// job may take follows from the size of its input, unless `allowance` is given.
    package func run<Job: MediaJob>(
        _ job: Job, input: MediaInput? = nil, outputs: [Int32] = [], allowance: MediaAllowance? = nil,
        progress: (@Sendable (MediaProgress) -> Void)? = nil
    ) async throws(MediaFailure) -> Job.Answer {
        try await run(
            job, inputs: input.map { [$0] } ?? [], outputs: outputs, allowance: allowance, progress: progress)
    }

    /// The same for a job that reads several files, up to a thousand.
    package func run<Job: MediaJob>(
        _ job: Job, inputs: [MediaInput], outputs: [Int32] = [], allowance: MediaAllowance? = nil,
        progress: (@Sendable (MediaProgress) -> Void)? = nil
    ) async throws(MediaFailure) -> Job.Answer {
        let pending = PendingJob(
            job, number: lastNumber.add(1, ordering: .relaxed).newValue, inputs: inputs, outputs: outputs,
            allowance: allowance, progress: progress)
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if pending.begin(continuation) { core.add(pending) }
            }
        } onCancel: {
            core.cancel(pending)
        }
        do {
            return try MessageCoding.decode(Job.Answer.self, from: outcome.get())
        } catch let failure as MediaFailure {
            throw failure
        } catch {
            throw .garbled(pending.verb, pending.name)
        }
    }

    /// The process ids of the workers that live now.
    package var workers: [Int32] { core.workers }

    /// Cancels what runs and waits, and returns when every worker has ended and been reaped.
    package func close() async {
        core.close()
        await core.ended()
    }
}

extension MediaFailure {
    static func garbled(_ verb: String, _ name: String) -> Self {
        Self(
            .garbled,
            "could not \(verb) \(name): what its worker answered cannot be understood; "
                + "the file may be damaged or hostile")
    }
}
