import ArchiveModel
import CommandLine
import Dialects
import Workflow

/// Which provider, where it is, and what the user's settings say of providers and models.
enum AccountOptions {
    static let provider = Option.optional(
        "provider", .text("NAME"), "The provider (default: the one that the model belongs to)")
    static let baseURL = Option.optional(
        "base-url", .text("URL", accepts: "a URL such as https://api.example.com"),
        "Where the provider's API is this time; the key is sent there")
    static let settings = Option.optional(
        "settings", .folder(), "The folder of providers.json and models.json (default: ~/.config/dailies)")

    /// For commands that speak to a provider that is known already.
    static let all = [baseURL.spec, settings.spec]

    static let environment = [
        EnvironmentVariable(
            KeyFinder.commonVariable,
            "The key, where the provider's own variable (such as CRAZYROUTER_API_KEY) is not set."),
        EnvironmentVariable(
            "https_proxy", "A proxy for the calls; http_proxy, all_proxy and no_proxy count as well."),
    ]

    static func accounts(_ invocation: Invocation, _ context: Context) throws(Failure) -> Accounts {
        let files = SettingsFiles(invocation[settings], in: context.surroundings)
        let providers = try files.providers()
        var base: String?
        if let text = invocation[baseURL] {
            switch Providers.checked(text) {
            case .success(let url): base = url
            case .failure(let error):
                throw Failure("--base-url: \(error.sentences.joined(separator: "; "))", code: .wrongCommandLine)
            }
        }
        return Accounts(
            providers: providers, models: try files.models(providers),
            keys: KeyFinder(environment: context.surroundings.environment), baseURL: base)
    }
}
