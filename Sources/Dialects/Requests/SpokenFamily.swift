package import ArchiveModel
package import JSON

/// A family that Dailies also sends requests in.
package protocol SpokenFamily: RequestFamily {
    /// The body that says what it can of this request: `meaning(of:)` it is the request again, apart from
    /// what the dialect has no words for (`Draft` finds that out and says so).
    static func body(of request: Request) -> JSON

    /// For each wish all fields that can say it, so that a change of the wish leaves no old one behind.
    static var spellings: [Spelling] { get }

    /// Where its calls go unless a provider's settings say otherwise.
    static var routes: Routes { get }
}

/// Fields of a body that say the same of a request.
package struct Spelling: Sendable {
    let wishes: Set<WishName>
    let fields: [FieldPath]

    init(_ wishes: Set<WishName>, _ fields: FieldPath...) {
        self.wishes = wishes
        self.fields = fields
    }
}

/// The dialects that a provider can be spoken to in, by the names that its settings use.
package enum Dialect: String, Sendable, Hashable, CaseIterable {
    case relay, unified, globalaiopc, openai

    package var family: any SpokenFamily.Type {
        switch self {
        case .relay: RelayRequest.self
        case .unified: UnifiedRequest.self
        case .globalaiopc: GlobalAIOPCRequest.self
        case .openai: OpenAIRequest.self
        }
    }
}
