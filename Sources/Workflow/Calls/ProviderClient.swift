internal import ArchiveModel
internal import Dialects
package import Fetching
internal import JSON
package import Tasks

/// A provider's API over HTTP.
package struct ProviderClient: ProviderCaller {
    private let http: HTTPClient
    private let account: ProviderAccount
    private let clock: WorkClock

    package init(_ http: HTTPClient, _ account: ProviderAccount, clock: WorkClock) {
        self.http = http
        self.account = account
        self.clock = clock
    }

    package func create(_ body: [UInt8]) async -> CallOutcome {
        var request = HTTPRequest("POST", account.createURL)
        request.headers = [HTTPHeader("Content-Type", "application/json"), Self.accept]
        request.body = body
        // Some answer only when the upstream has; the seeds wait for four minutes.
        request.timeouts = HTTPTimeouts(connect: 30, stall: 300, total: 300)
        // Judged by us: a request that costs money is not sent on.
        request.redirects = .none
        return await outcome(of: request)
    }

    package func query(_ taskID: String) async -> CallOutcome {
        var request = HTTPRequest("GET", account.queryURL(of: taskID))
        request.headers = [Self.accept]
        request.timeouts = HTTPTimeouts(connect: 30, stall: 60, total: 120)
        return await outcome(of: request)
    }

    private static let accept = HTTPHeader("Accept", "application/json")
    /// The APIs that are spoken here deliver by URL: their answers are some kilobytes.
    private static let longestAnswer = 16 << 20

    private func outcome(of request: HTTPRequest) async -> CallOutcome {
        var request = request
        request.secretHeaders = account.secretHeaders
        request.addresses = account.addresses
        request.maxBytes = Self.longestAnswer
        let answer: HTTPAnswer
        do throws(HTTPFailure) {
            answer = try await http.send(request)
        } catch {
            if error.kind == .cancelled { return .cancelled(mayHaveArrived: error.wasSent) }
            let sentence = account.masked(error.sentence)
            return error.wasSent
                ? .lost(Self.withoutAdvice(sentence)) : .unsent(sentence, mayPass: error.mayPass)
        }
        let asked = RetryAfter.seconds(answer.head, now: clock.now()).map { Duration.seconds(min($0, 3600)) }
        return .answered(
            CallAnswer(
                status: answer.head.status, meaning(of: answer), retryAfter: asked,
                body: account.masked(answer.body)))
    }

    /// "Try again" is good advice for a download, and for what may have been paid for the worst.
    private static func withoutAdvice(_ sentence: String) -> String {
        guard let end = sentence.lastIndex(of: ";"), sentence[end...].contains("try again") else {
            return sentence
        }
        return String(sentence[..<end])
    }

    private func meaning(of answer: HTTPAnswer) -> CallAnswer.Meaning {
        switch reading(of: answer) {
        case .unclear(let why): return .unclear(account.masked(why))
        case .task(var task):
            // A provider that repeats our key does not get it into a record or onto a screen.
            if let id = task.taskID, account.holdsKey(id) { return .unclear("its task's id holds our key") }
            task.statusWord = task.statusWord.map(account.masked)
            task.cost = task.cost.map(account.masked)
            task.problem = task.problem.map {
                .init(code: $0.code.map(account.masked), account.masked($0.message))
            }
            task.remarks = task.remarks.map(account.masked)
            return .task(task)
        }
    }

    private func reading(of answer: HTTPAnswer) -> CallAnswer.Meaning {
        if answer.body.isEmpty { return .unclear("the answer is empty") }
        let json: JSON
        do throws(JSONError) {
            json = try JSON.read(answer.body)
        } catch {
            return .unclear("the answer is no JSON that can be used: \(error.description)")
        }
        switch Answers.read(json, status: answer.head.status) {
        case .task(let task, _): return .task(task)
        case .prices, .models: return .unclear("the answer is a list and names no task")
        case .notUnderstood(let why): return .unclear("the answer was not understood: \(why)")
        }
    }
}
