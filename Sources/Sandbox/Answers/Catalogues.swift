internal import ArchiveModel
internal import JSON

/// What can be asked without a task.
enum Catalogues {
    /// GET /v1/models.
    static let models: JSON = [
        "object": "list",
        "data": .array(
            Model.all.map {
                [
                    "id": .string($0.name), "object": "model", "created": 1_626_777_600,
                    "owned_by": .string(
                        $0.maker.rawValue.isEmpty ? "custom" : $0.maker.rawValue.lowercased()),
                ]
            }),
    ]

    /// GET /api/pricing.
    static let pricing: JSON = [
        "success": true, "data": .array(Model.all.map(price)), "vendors": [["id": 1, "name": "Sandbox"]],
        "group_ratio": ["default": 1], "usable_group": ["default": "default"],
        "supported_endpoint": [
            "openai-video": ["path": "/v1/video/generations", "method": "POST"],
            "unified-video": ["path": "/v1/video/create", "method": "POST"],
        ],
    ]

    private static func price(_ model: Model) -> JSON {
        [
            "model_name": .string(model.name), "quota_type": 1, "model_ratio": 0,
            "model_price": Money(millionths: model.pricePerSecond).json, "owner_by": "",
            "completion_ratio": 0, "enable_groups": ["default"],
            "supported_endpoint_types": model.family == .unified ? ["gemini", "openai"] : ["openai"],
            "public_endpoint_types": [model.family == .unified ? "unified-video" : "openai-video"],
            "billing_mode": "per_second",
        ]
    }

    /// GET /.
    static func welcome(_ base: String) -> String {
        """
        The sandbox of Dailies: a stand-in for video APIs. Nothing here costs anything.

          POST \(base)/v1/video/generations     GET \(base)/v1/video/generations/ID
          POST \(base)/v1/video/create          GET \(base)/v1/video/query?id=ID
          POST \(base)/v1/veo/videos            GET \(base)/v1/result/ID
          POST \(base)/v1/videos                GET \(base)/v1/videos/ID[/content]
          GET  \(base)/v1/models                GET \(base)/api/pricing
          GET  \(base)/sandbox/ledger           what would have been billed

        All but this page and the prices want the header Authorization: Bearer KEY.

        """
    }
}
