/// A picture, video or sound that a request points to.
package struct Reference: Sendable, Hashable {
    package enum Role: String, Sendable, Hashable, Codable, CaseIterable {
        case firstFrame = "first-frame"
        case lastFrame = "last-frame"
        case image, video, voice, mask
    }

    package var role: Role
    /// As written; base64 data is not kept here but told as "data:image/png;base64,…".
    package var url: String
    /// The dialect's own word for what it is used as: "asset", "style".
    package var kind: String?

    package init(_ role: Role, _ url: String, kind: String? = nil) {
        self.role = role
        self.url = url
        self.kind = kind
    }
}
