package import JSON

extension KeptText {
    /// The text itself, or where it is.
    package var json: JSON {
        switch self {
        case .inline(let text): .string(text)
        case .file(let name, let bytes, let sha256):
            ["file": .string(name), "bytes": .int(bytes), "sha256": .string(sha256)]
        }
    }

    package init?(_ json: JSON) {
        if let text = json.string {
            self = .inline(text)
        } else if let name = json["file"]?.string, !name.contains("/"), !name.hasPrefix("."),
            let bytes = json["bytes"]?.whole, let sha256 = json["sha256"]?.string
        {
            self = .file(name: name, bytes: bytes, sha256: sha256)
        } else {
            return nil
        }
    }
}
