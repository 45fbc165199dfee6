internal import ArchiveModel

/// An API that videos are asked from: where it is, what it understands, and where its key is to be found.
package struct Provider: Sendable, Hashable {
    package var name: String
    /// Nil for one that speaks them all: then the model decides.
    package var dialect: Dialect?
    /// Without a slash at its end.
    package var baseURL: String
    package var routes: RouteChanges
    /// The environment variable with the key.
    package var keyVariable: String?
    /// A file with the key, of mode 600.
    package var keyFile: String?
    /// For one where keys are no secret: what is sent when the user has none.
    package var openKey: String?
    package var about: String?
    package var isBuiltIn: Bool

    package init(_ name: String, dialect: Dialect?, baseURL: String, isBuiltIn: Bool = false) {
        self.name = name
        self.dialect = dialect
        self.baseURL = baseURL
        self.isBuiltIn = isBuiltIn
        routes = RouteChanges()
    }

    /// Routes that differ from the dialect's own.
    package struct RouteChanges: Sendable, Hashable {
        package var create: String?
        package var query: String?
        package var content: String?
        package var models: String?
        package var prices: String?

        package init() {}
    }

    /// What can be asked of an API.
    package enum Call: Sendable, Hashable {
        case create
        case query(taskID: String)
        case content(taskID: String)
        case models
        case prices
    }

    package func routes(for dialect: Dialect) -> Routes {
        var all = dialect.family.routes
        all.create = routes.create ?? all.create
        all.query = routes.query ?? all.query
        all.content = routes.content ?? all.content
        all.models = routes.models ?? all.models
        all.prices = routes.prices ?? all.prices
        return all
    }

    /// Where a call goes; nil where the API has none of this kind.
    package func address(of call: Call, in dialect: Dialect) -> String? {
        let routes = routes(for: dialect)
        let (route, id): (String?, String?) =
            switch call {
            case .create: (routes.create, nil)
            case .query(let id): (routes.query, id)
            case .content(let id): (routes.content, id)
            case .models: (routes.models, nil)
            case .prices: (routes.prices, nil)
            }
        guard let route else { return nil }
        // An id is one step of a path or one value of a query, whatever slashes and question marks it holds.
        let filled = id.map { route.replacing("{id}", with: $0.percentEncodedAsValue) } ?? route
        // Whoever copies a base URL from a client library has its /v1 at the end.
        let isTwice = baseURL.hasSuffix("/v1") && filled.hasPrefix("/v1/")
        return (isTwice ? String(baseURL.dropLast(3)) : baseURL) + filled
    }

    /// The dialect of this provider for a model.
    package func dialect(for model: String?, in table: ModelTable) -> Dialect {
        if let dialect { return dialect }
        let name = model ?? ""
        return table.models.first { $0.name == name }?.dialect ?? Providers.dialectByName(name) ?? .unified
    }
}
