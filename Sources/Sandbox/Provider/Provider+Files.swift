internal import ArchiveModel
internal import JSON

extension Provider {
    /// A clip under the link that a task handed over. No part of the address becomes the path of a file.
    func file(_ call: HTTPCall, _ id: String) async throws(Refusal) -> HTTPReply {
        guard let task = book.task(ofFile: id), task.filePath == call.path,
            task.stage(at: .now()) == .succeeded
        else { return Self.denied(404, "NoSuchKey", "The specified key does not exist.") }
        switch links.verdict(call, now: .now()) {
        case .good: return try await send(task, call)
        case .expired: return Self.denied(403, "AccessDenied", "Request has expired")
        case .forged: return Self.denied(403, "SignatureDoesNotMatch", "The signature does not match.")
        }
    }

    /// The bytes of a task, for its key.
    func content(_ call: HTTPCall, _ id: String) async throws(Refusal) -> HTTPReply {
        guard let task = book.task(id), [.relay, .openAI].contains(task.wish.model.family) else {
            throw Self.unknownTask(.openAI, id)
        }
        guard task.stage(at: .now()) == .succeeded else {
            throw Refusal("the video is not ready yet", "id", status: 404, code: "video_not_ready")
        }
        return try await send(task, call)
    }

    private func send(_ task: SandboxTask, _ call: HTTPCall) async throws(Refusal) -> HTTPReply {
        if task.faults.contains(.html) {
            let page = """
                <!DOCTYPE html>
                <html><head><title>Just a moment...</title></head>
                <body><h1>Please wait while we check your browser</h1></body></html>

                """
            return HTTPReply(200, text: page, type: "text/html; charset=utf-8").noted("a page of HTML")
        }
        let isDownload = call.method == "GET"
        let before = book.update(task.id) { if isDownload { $0.downloads += 1 } }
        let isFirst = (before?.downloads ?? 0) == 0
        let edition = task.faults.contains(.etagChanged) && !isFirst ? 1 : 0
        let clip = try await clip(task, edition: edition)
        return .clip(clip, call, faults: task.faults, isFirst: isFirst && isDownload)
    }

    /// As object stores answer.
    private static func denied(_ status: Int, _ code: String, _ message: String) -> HTTPReply {
        let body = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Error><Code>\(code)</Code><Message>\(message)</Message></Error>

            """
        return HTTPReply(status, text: body, type: "application/xml").noted(code)
    }
}
