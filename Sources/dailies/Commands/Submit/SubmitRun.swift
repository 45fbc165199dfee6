import ArchiveModel
import CommandLine
import Posix
import Tasks
import Workflow

/// Sends what is planned, several at once, and tells what became of each.
struct SubmitRun: Sendable {
    let plan: SubmitPlan
    let callers: Callers
    let invocation: Invocation
    let context: Context

    private enum Outcome: Sendable {
        case done(SubmitPlan.Step, Submitter.Outcome)
        case failed(SubmitPlan.Step, StoreProblem)
    }

    func run() async throws(Failure) -> ExitCode {
        let keeps = invocation[SubmitOptions.keep]
        let watches = invocation[SubmitOptions.watch] || keeps
        let report = SubmitReport(invocation, context, clock: callers.clock, watches: watches)
        let submitter = Submitter(
            store: plan.store, rules: .usual(attempts: invocation[SubmitOptions.attempts]),
            clock: callers.clock)
        let settings = WatchSettings(invocation)
        try await prepare(submitter)
        let steps = Guarded(plan.steps[...])
        let console = context.console
        let progress = Progress("requests", unit: .items, count: plan.steps.count)
        await console.withProgress(progress, clock: context.surroundings.clock) { reporter in
            await withTaskCancellationHandler {
                await OrderedWork.run(
                    width: settings.width, next: { steps.withLock { $0.popFirst() } },
                    work: { await send($0, submitter, reporter) },
                    deliver: { outcome in
                        switch outcome {
                        case .done(let step, let outcome): report.add(outcome, step)
                        case .failed(let step, let problem):
                            // A full disk is one for all that would follow.
                            if case .archive = problem { steps.withLock { $0 = [] } }
                            report.add(problem, step)
                        }
                    })
            } onCancel: {
                console.note("waiting for the answers to what was sent; press Ctrl-C again to stop at once")
            }
        }
        let code = report.end()
        guard watches, !Task.isCancelled, code != .archiveUnusable else { return code }
        if keeps {
            let later = try await ArchiveRun.keep(report.records.map(\.name), invocation, context)
            return [later, code].first { $0 == .interrupted || $0 == .unprocessed } ?? worse(code, later)
        }
        let watch = WatchRun(
            store: plan.store, settings: settings, clock: callers.clock,
            caller: callers.caller(for:))
        let later = await watch.run(
            report.records, WatchReport(invocation, context, clock: callers.clock), context)
        return [later, code].first { $0 == .interrupted || $0 == .unprocessed } ?? worse(code, later)
    }

    /// Every intent is on disk before the first request leaves.
    private func prepare(_ submitter: Submitter) async throws(Failure) {
        do throws(StoreProblem) {
            for step in plan.steps { try await submitter.prepare(step.order) }
        } catch {
            throw Failure(error)
        }
    }

    private func send(
        _ step: SubmitPlan.Step, _ submitter: Submitter, _ reporter: ProgressReporter
    ) async -> Outcome {
        let title = [step.item.label, step.order.prompt ?? step.order.model].compactMap { $0 }
        let id = reporter.update { $0.begin(title.joined(separator: "  ")) }
        defer { reporter.update { $0.end(id) } }
        let console = context.console
        do throws(StoreProblem) {
            let outcome = try await submitter.submit(step.order, through: callers.caller(step.account)) {
                record, delay in
                guard case .again(let pause, let problem) = delay else { return }
                console.note(
                    "\(record.name.description): \(problem.message); sending it again in \(Amount.time(pause))"
                )
            }
            return .done(step, outcome)
        } catch {
            return .failed(step, error)
        }
    }
}

/// Of two that are no errors of the command line, the worse.
private func worse(_ left: ExitCode, _ right: ExitCode) -> ExitCode {
    left.rawValue > right.rawValue ? left : right
}
