internal import ArchiveModel
package import JSON

/// GET /v1/models, in OpenAI's form or in Google's.
package enum ModelList {
    static let name = "models"

    /// The models in it; nil where it is no list of models.
    package static func models(_ body: JSON) -> [String]? {
        if let models = body["models"]?.elements, models.first?["name"]?.words?.hasPrefix("models/") == true {
            return models.compactMap { $0["name"]?.text.map { String($0.dropFirst("models/".count)) } }
        }
        let entries = body["data"]?.elements ?? body.elements
        let isList = body["object"]?.words == "list"
        guard let first = entries.first else { return isList && body["data"] != nil ? [] : nil }
        guard first["id"] != nil, first["object"]?.words == "model" || first["owned_by"] != nil else {
            return nil
        }
        return entries.compactMap { $0["id"]?.text }
    }
}
