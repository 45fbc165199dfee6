package import ArchiveModel
package import JSON

/// Reads what was asked, in whatever dialect it was said.
package enum Requests {
    /// From the most telling fields to the least.
    private static let families: [any RequestFamily.Type] = [
        TencentRequest.self, VeoRequest.self, JimengRequest.self, DoubaoRequest.self, KlingRequest.self,
        HailuoRequest.self, ViduRequest.self, GlobalAIOPCRequest.self, RelayRequest.self,
        OpenAIRequest.self, UnifiedRequest.self,
    ]

    /// Nil for what is no request for a video.
    package static func read(_ body: JSON) -> (request: Request, family: String)? {
        guard body.isObject, !looksLikeAnswer(body) else { return nil }
        for family in families {
            if let request = family.request(body) { return (request, family.name) }
        }
        return nil
    }

    /// Answers echo the model and the prompt. What no request has: the state of a task, and its times.
    private static func looksLikeAnswer(_ body: JSON) -> Bool {
        let telling = [
            "status", "task_status", "object", "created_at", "code", "choices", "Status", "TaskId",
        ]
        return telling.contains { body[$0] != nil }
    }
}
