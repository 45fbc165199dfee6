internal import ArchiveModel
internal import JSON

/// GET /api/pricing, as `inspect` tells of it.
extension PriceList {
    static let name = "pricing"

    /// The models in it, priced or not; nil where it is no list of prices.
    static func models(_ body: JSON) -> [String]? {
        let entries = body["data"]?.elements ?? body.elements
        guard let first = entries.first, first["model_name"] != nil else { return nil }
        let signs = ["model_price", "model_ratio", "quota_type", "billing_mode", "supported_endpoint_types"]
        guard signs.contains(where: { first[$0] != nil }) else { return nil }
        return entries.compactMap { $0["model_name"]?.text }
    }
}
