internal import ArchiveModel
internal import JSON
internal import Posix

/// What stands behind the routes: takes requests, keeps tasks, hands over files.
final class Provider: Sendable {
    let settings: SandboxSettings
    let ledger: Ledger
    let clips: ClipStore
    let book: TaskBook
    let plan: FaultPlan
    private let baseURL = Guarded("")

    init(_ settings: SandboxSettings, ledger: Ledger, clips: ClipStore) {
        self.settings = settings
        self.ledger = ledger
        self.clips = clips
        book = TaskBook(seed: settings.seed)
        plan = FaultPlan(chances: settings.faults, seed: settings.seed)
    }

    /// Where the links that we hand out begin; known when the port is.
    var base: String {
        get { baseURL.withLock { $0 } }
        set { baseURL.withLock { $0 = newValue } }
    }

    var links: SignedLink { SignedLink(base: base, seed: settings.seed) }

    func answer(_ call: HTTPCall) async -> HTTPReply {
        guard let route = Route(call) else { return Self.nothingHere(call) }
        guard route.methods.contains(call.method) else {
            var reply = HTTPReply(405, text: "Method not allowed\n")
            reply.headers.append(("Allow", route.methods.joined(separator: ", ")))
            return reply
        }
        if route.needsKey, call.key != settings.key { return Self.noKey(route.family) }
        do throws(Refusal) {
            return try await answer(call, route)
        } catch {
            var reply = HTTPReply.error(error, route.family)
            if error.status == 429 { reply.headers.append(("Retry-After", "1")) }
            return reply
        }
    }

    private func answer(_ call: HTTPCall, _ route: Route) async throws(Refusal) -> HTTPReply {
        switch route {
        case .welcome: return HTTPReply(200, text: Catalogues.welcome(base))
        case .pricing: return HTTPReply(json: Catalogues.pricing)
        case .models: return HTTPReply(json: Catalogues.models)
        case .ledger: return try await ledgerReply()
        case .create(let family): return try await create(call, family)
        case .query(let family, let id):
            try meetCallFaults(call, marks: nil, subject: "\(call.path) \(id)")
            return try await query(family, id)
        case .content(let id):
            try meetCallFaults(call, marks: nil, subject: call.path)
            return try await content(call, id)
        case .file(let id): return try await file(call, id)
        }
    }

    /// 429 and 500, by chance or by a mark. Answers the number of this attempt.
    @discardableResult
    func meetCallFaults(_ call: HTTPCall, marks: FaultMarks?, subject: String) throws(Refusal) -> Int {
        let attempt = book.attempt(subject)
        if plan.happens(.tooManyRequests, marks: marks, subject: subject, attempt: attempt) {
            throw Refusal(
                "too many requests, please try again later", status: 429, code: "rate_limit_exceeded")
        }
        // After the refusals of the other kind, so that a prompt may ask for both.
        let later = attempt - (marks?.times[.tooManyRequests] ?? 0)
        if plan.happens(.serverError, marks: marks, subject: subject, attempt: later) {
            throw Refusal("internal server error", status: 500, code: "internal_error")
        }
        return attempt
    }

    /// A dead or missing key; whatever came in its place is not shown.
    private static func noKey(_ family: Family) -> HTTPReply {
        .error(
            Refusal(
                "invalid token: send Authorization: Bearer KEY", status: 401, code: "invalid_api_key"), family
        )
    }

    private static func nothingHere(_ call: HTTPCall) -> HTTPReply {
        .error(
            Refusal(
                "there is nothing at this address; see / for what there is", status: 404, code: "not_found"),
            .openAI)
    }

    private func ledgerReply() async throws(Refusal) -> HTTPReply {
        let path = ledger.path
        let size = await Threads.blocking { () -> Int64? in
            guard let file = try? FileDescriptor.openRegular(path) else { return nil }
            return try? PositionedReading.size(of: file.number, as: path)
        }
        guard let size else {
            throw Refusal("the ledger cannot be read", status: 500, code: "internal_error")
        }
        var reply = HTTPReply(200, .file(HTTPReply.FilePart(path: path, offset: 0, count: size)))
        reply.headers = [("Content-Type", "application/x-ndjson")]
        return reply
    }
}
