internal import JSON

extension HTTPReply {
    /// An error as the families wrap it.
    static func error(_ refusal: Refusal, _ family: Family) -> HTTPReply {
        let message = JSON.string(refusal.message)
        let code = JSON.string(refusal.code)
        let parameter = refusal.parameter.map { JSON.string($0) } ?? .null
        let isKind = refusal.status == 401 || refusal.status == 429 || refusal.status >= 500
        let body: JSON =
            switch family {
            // The gate in front of the relay speaks otherwise than the relay behind it.
            case .relay where isKind, .unified:
                ["error": ["message": message, "type": "new_api_error", "param": parameter, "code": code]]
            case .relay: ["code": code, "message": message, "data": nil]
            case .globalaiopc:
                [
                    "code": .int(refusal.status), "message": message, "param": parameter,
                    "type": "invalid_request_error",
                ]
            case .openAI:
                [
                    "error": [
                        "message": message, "type": "invalid_request_error", "param": parameter, "code": code,
                    ]
                ]
            }
        return HTTPReply(refusal.status, json: body).noted("\(refusal.code): \(refusal.message)")
    }
}
