internal import ArchiveModel
internal import JSON
internal import Posix

extension Provider {
    /// Takes a request: refused and free, or in the ledger before anything is answered.
    func create(_ call: HTTPCall, _ family: Family) async throws(Refusal) -> HTTPReply {
        guard !call.isTooLong else {
            throw Refusal("the body is longer than 16 MB", status: 413, code: "request_too_large")
        }
        let request = Digest.hexadecimal(of: Array(call.path.utf8) + call.body)
        let body: JSON
        do throws(JSONError) {
            body = try JSON.read(call.body)
        } catch {
            throw Refusal("the body is no JSON: \(error.description)")
        }
        let marks = FaultMarks(body["prompt"]?.string ?? "")
        let attempt = try meetCallFaults(call, marks: marks, subject: request)
        let wish = try WishReader.wish(body, family)
        if let unknown = marks.unknown.first {
            let names = Fault.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal("the sandbox has no fault '\(unknown.prefix(40))'; it has \(names)", "prompt")
        }
        let task = book.add(
            wish, request: request, marks: marks, plan: plan, now: .now(), latency: settings.latency)
        do throws(SystemError) {
            try await ledger.bill(task, call: call)
        } catch {
            throw Refusal("\(error)", status: 500, code: "internal_error")
        }
        let told = "\(task.id) billed \(Money(millionths: wish.price))"
        let earlier = (marks.times[.tooManyRequests] ?? 0) + (marks.times[.serverError] ?? 0)
        if plan.happens(.noAnswer, marks: marks, subject: request, attempt: attempt - earlier) {
            return .hangUp(note: "\(told), and no answer")
        }
        let report = TaskReport(task: task, stage: .queued, now: .now())
        return HTTPReply(200, json: report.created).noted(told)
    }

    /// How far a task is. One whose time has come is waited for until its clip is drawn.
    func query(_ family: Family, _ id: String) async throws(Refusal) -> HTTPReply {
        guard let task = book.task(id) else { throw Self.unknownTask(family, id) }
        // The relay also answers as OpenAI does.
        let isAtHome = task.wish.model.family == family
        guard isAtHome || (family == .openAI && task.wish.model.family == .relay) else {
            throw Self.unknownTask(family, id)
        }
        let report = try await report(task)
        let body =
            switch family {
            case .relay: report.relay
            case .unified: report.unified
            case .globalaiopc: report.globalaiopc
            case .openAI: isAtHome ? report.openAIVideo : report.relayVideo
            }
        return HTTPReply(json: body).noted("\(report.stage)")
    }

    private func report(_ task: SandboxTask) async throws(Refusal) -> TaskReport {
        let now = Moment.now()
        var report = TaskReport(task: task, stage: task.stage(at: now), now: now)
        switch report.stage {
        case .queued, .running: break
        case .failed:
            let before = book.update(task.id) { $0.isRefunded = true }
            // Whoever sees it first writes it down. A refund that cannot be is no reason to keep the answer.
            if before?.isRefunded == false { try? await ledger.refund(task) }
        case .succeeded:
            report.bytes = try await clip(task, edition: 0).bytes
            // OpenAI's answers have no URL.
            if !task.faults.contains(.successWithoutURL), task.wish.model.family != .openAI {
                report.link = link(task, now: now)
            }
        }
        return report
    }

    private func link(_ task: SandboxTask, now: Moment) -> (url: String, expires: Moment) {
        let attempt = book.update(task.id) { $0.links += 1 }?.links ?? 0
        let isDead = plan.happens(.expiredURL, marks: task.marks, subject: task.subject, attempt: attempt)
        let life = isDead ? -60_000 : Int64(settings.linkLifetime * 1000)
        let expires = now.advanced(byMilliseconds: life)
        return (links.url(task.filePath, expires: expires), expires)
    }

    func clip(_ task: SandboxTask, edition: Int) async throws(Refusal) -> ClipStore.Clip {
        do throws(SandboxError) {
            return try await clips.clip(RenderOrder(task, edition: edition))
        } catch {
            throw Refusal(error.sentence, status: 500, code: "internal_error")
        }
    }

    static func unknownTask(_ family: Family, _ id: String) -> Refusal {
        family == .relay
            ? Refusal("task_not_exist", status: 400, code: "task_not_exist")
            : Refusal("there is no task \(id.prefix(80))", "id", status: 404, code: "task_not_found")
    }
}
