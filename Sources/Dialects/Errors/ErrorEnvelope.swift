package import ArchiveModel
package import JSON

/// An answer about no task: the call itself was refused, or broke.
package enum ErrorEnvelope: AnswerFamily {
    package static let name = "error"

    package static func answer(_ body: JSON) -> TaskAnswer? { answer(body, status: nil) }

    static func answer(_ body: JSON, status: Int?) -> TaskAnswer? {
        var level: JSON? = body
        for _ in 0..<4 {
            guard let envelope = level, envelope.isObject else { break }
            if let problem = problem(envelope) { return failed(problem) }
            level = envelope["data"]
        }
        guard let status, status >= 400 else { return nil }
        return failed(problem(body, status: status))
    }

    private static func failed(_ problem: TaskAnswer.Problem) -> TaskAnswer {
        var answer = TaskAnswer(.failed)
        answer.problem = problem
        return answer
    }

    /// Codes that say that nothing went wrong, in whatever style.
    static func isGood(_ code: String) -> Bool {
        ["", "0", "200", "10000", "ok", "success", "succeed", "succeeded", "null"]
            .contains(code.trimmed.lowercased())
    }

    /// Nil where an object does not complain.
    static func problem(_ body: JSON) -> TaskAnswer.Problem? {
        let error =
            body["error"] ?? body["Error"] ?? body["Response", "Error"]
            ?? body["ResponseMetadata", "Error"]
        if let error, let message = error.sentence ?? error.id("code", "Code").map({ "error \($0)" }) {
            let code = [error.id("code", "Code"), error.id("status", "type"), body.id("code")]
                .lazy.compactMap { $0 }.first { !isGood($0) }
            return TaskAnswer.Problem(code: code, message)
        }
        let message = body.sentence("message", "msg", "error_msg", "errmsg")
        if let code = body.id("code", "err_code", "errcode", "error_code"), !isGood(code) {
            // A code without words is too little to be sure that it is one.
            return message.map { TaskAnswer.Problem(code: code, $0) }
        }
        guard let message else { return nil }
        if body["success"]?.truth == false { return TaskAnswer.Problem(message) }
        // `{"message", "type", "param", "code"}`, the code empty.
        guard let kind = body.id("type"), body["data"] == nil else { return nil }
        return kind.lowercased().contains("error") ? TaskAnswer.Problem(code: kind, message) : nil
    }

    /// Behind an HTTP error, whatever the body says.
    static func problem(_ body: JSON, status: Int) -> TaskAnswer.Problem {
        let words = body.sentence("message", "msg", "error", "detail", "error_description", "errmsg")
        let code = body.id("code").flatMap { isGood($0) ? nil : $0 }
        return TaskAnswer.Problem(
            code: code ?? String(status), words ?? "the API answered with HTTP status \(status)")
    }
}
